import CDigest

/// A SHA-256 digest in the making (FIPS 180-4), by Nettle, which uses the processor's own instructions for it.
package struct Checksum {
  private var context = sha256_ctx()

  package init() { nettle_sha256_init(&context) }

  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    guard let address = bytes.baseAddress else { return }
    nettle_sha256_update(&context, bytes.count, address.assumingMemoryBound(to: UInt8.self))
  }

  /// Adds the UTF-8 bytes of a text.
  package mutating func add(text: String) {
    var copy = text
    copy.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  /// The digest of everything added, in lower-case hexadecimal.
  package mutating func finish() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    nettle_sha256_digest(&context, digest.count, &digest)
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

/// The SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal.
public func sha256(of text: String) -> String {
  var checksum = Checksum()
  checksum.add(text: text)
  return checksum.finish()
}

/// The SHA-256 of bytes, in lower-case hexadecimal.
public func sha256(of bytes: [UInt8]) -> String {
  var checksum = Checksum()
  bytes.withUnsafeBytes { checksum.add($0) }
  return checksum.finish()
}

/// The SHA-256 of a file's bytes, in lower-case hexadecimal.
public func sha256(ofFile path: String) throws(FileFailure) -> String {
  let file = try FileDescriptor(reading: path)
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
  defer { buffer.deallocate() }
  var checksum = Checksum()
  while true {
    let count = try file.read(into: buffer)
    if count == 0 { return checksum.finish() }
    checksum.add(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
  }
}
