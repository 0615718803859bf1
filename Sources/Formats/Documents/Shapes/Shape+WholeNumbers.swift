extension Shape {
  /// True if a whole number is a value of this shape, with or without a noun behind it.
  package var takesWholeNumbers: Bool {
    switch resolved {
    case .scalar(.object(let members)):
      switch members.first(where: { $0.name == "type" })?.value {
      case .string(let type): type == "integer"
      case .array(let types): types.contains("integer")
      default: false
      }
    case .either(let forms): forms.contains(where: \.takesWholeNumbers)
    default: false
    }
  }
}
