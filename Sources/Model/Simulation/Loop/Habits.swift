import Memory
import ScenarioModel

/// Behaviour parameters of clients and staff, for people's code: `habits.clients.rates`.
///
/// Holds references, so that a copy for use inside a closure that draws (`let habits = habits`) costs three words. Valid
/// until the simulation that owns the scenario ends.
struct Habits: BitwiseCopyable {
  private let clientReference: FrozenReference<ClientBehaviour>
  private let staffReference: FrozenReference<StaffBehaviour>
  private let supportReference: FrozenReference<SupportBehaviour>
  /// True if the city has a support desk; without one nobody behaves by `support`.
  let hasSupportDesk: Bool

  init(of city: FrozenReference<CityScenario>, support: FrozenReference<SupportBehaviour>) {
    clientReference = city.part(\.clients)
    staffReference = city.part(\.staff)
    supportReference = support
    hasSupportDesk = city.value.support != nil
  }

  /// Behaviour of clients.
  var clients: ClientBehaviour { @inline(__always) _read { yield clientReference.value } }
  /// Behaviour of the platform's own people.
  var staff: StaffBehaviour { @inline(__always) _read { yield staffReference.value } }
  /// Behaviour towards and of support.
  var support: SupportBehaviour { @inline(__always) _read { yield supportReference.value } }
}
