print("wall-clock-host")
