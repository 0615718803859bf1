"""What a machine without Swift gets: the program with its libraries, in a folder, an archive or a package of Debian."""
