// ScenarioFormatTests
