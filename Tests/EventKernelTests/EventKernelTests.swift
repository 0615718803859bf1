// EventKernelTests
