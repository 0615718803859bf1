import Foundation

/// Starts Foundation and ends.
@main
enum EmptyProgram {
  static func main() { print(ProcessInfo.processInfo.arguments.count) }
}
