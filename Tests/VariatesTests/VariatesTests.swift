// VariatesTests
