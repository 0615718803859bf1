import Memory
import ScenarioModel

/// How people behave, where it lies: whoever draws takes a pointer along, not the hundreds of words of all habits.
///
/// Good as long as the scenario and what is shared of it live.
struct Habits: BitwiseCopyable {
  let clients: UnsafePointer<ClientBehaviour>
  let partners: UnsafePointer<PartnerBehaviour>
  let staff: UnsafePointer<StaffBehaviour>
  /// Nil where there is no desk.
  let support: UnsafePointer<SupportBehaviour>?

  init(of setting: UnsafePointer<CityScenario>, _ support: Shared<SupportBehaviour>?) {
    self.support = support?.address
    clients = Habits.part(of: setting, \.clients)
    partners = Habits.part(of: setting, \.partners)
    staff = Habits.part(of: setting, \.staff)
  }

  private static func part<Part>(
    of setting: UnsafePointer<CityScenario>, _ path: KeyPath<CityScenario, Part>
  ) -> UnsafePointer<Part> {
    guard let part = setting.pointer(to: path) else { preconditionFailure("\(path) is not stored") }
    return part
  }
}
