import Testing

@testable import Pages

/// The page as a file.
struct PageTests {
  private static let hostile = "</script><script>alert('1')</script>\"&'<!--"

  private func page() -> Page {
    var page = Page(title: Self.hostile, question: Self.hostile, answer: Self.hostile)
    page.provenance = [Self.hostile]
    page.notes = [Self.hostile]
    page.ledes = [.init(Self.hostile, Self.hostile)]
    page.headline = [HeadlineFigure(name: Self.hostile, base: Self.hostile, unit: Self.hostile)]
    page.grounds = [.init(Self.hostile, Self.hostile)]
    page.command = Self.hostile
    let text = PageText([.init(Self.hostile, .code), .init(Self.hostile, .good)])
    var table = PageTable([.init(Self.hostile, isNumeric: false), .init(Self.hostile)])
    table.append([Self.hostile, Self.hostile])
    table.notes = [Self.hostile]
    let bars = BarsChart(
      groups: [.init(Self.hostile, rows: [.init(Self.hostile, base: 1, baseText: Self.hostile)])],
      rowTitle: Self.hostile)
    var section = Page.Section(
      Self.hostile, words: [text],
      blocks: [
        .chart(bars.chart(label: Self.hostile, file: Self.hostile)), .table(table), .paragraph(text),
        .list([.init(text, details: [text])]), .entries([.init(text, text)]),
      ])
    section.legend = .init(base: Self.hostile, change: Self.hostile, rest: Self.hostile)
    page.sections = [section]
    return page
  }

  @Test func namesCannotEndAnElementOrStartAScript() {
    let html = page().html(library: "/* </script> */")
    #expect(!html.contains("<script>alert"))
    #expect(html.components(separatedBy: "</script>").count - 1 == 4, "charts, theme, library, page")
    #expect(html.components(separatedBy: "<script").count - 1 == 4)
    #expect(!html.contains("<!--"))
  }

  @Test func aPageLoadsNothingFromAnywhere() {
    let html = page().html(library: "window.vegaEmbed = null;")
    for reference in ["src=", "href=", "@import", "url(", "type=\"module\"", "fetch(", "new Worker"] {
      #expect(!html.contains(reference), "\(reference)")
    }
    #expect(html.contains("default-src 'none'"))
  }

  @Test func aPageWithoutTheLibrarySaysWithWhichCommandToGetIt() {
    let html = page().html(library: nil)
    #expect(html.contains("scripts/setup.sh") && html.contains(ChartLibrary.variable))
    #expect(html.contains("<table>"))
    #expect(!page().html(library: "").contains("scripts/setup.sh"))
  }

  @Test func everyChartHasItsTableAndItsLabel() {
    let html = page().html(library: "")
    #expect(html.components(separatedBy: "<figure").count - 1 == page().charts.count)
    #expect(html.components(separatedBy: "role=\"img\" aria-label=\"&lt;/script&gt;").count - 1 == 1)
    #expect(html.contains("<th scope=\"row\">") && html.contains("<th scope=\"col\""))
  }

  @Test func theLibraryIsFoundByVariableThenBesideTheProgramThenInTheBuildFolder() {
    #expect(ChartLibrary.candidates(named: "/a/charts.js", program: "/b/marketsim") == ["/a/charts.js"])
    #expect(ChartLibrary.candidates(named: "", program: "/b/marketsim").isEmpty)
    #expect(
      ChartLibrary.candidates(named: nil, program: "/p/.build/x86_64/release/marketsim") == [
        "/p/.build/x86_64/release/marketsim-charts.js", "/p/.build/marketsim-charts.js",
      ])
    #expect(ChartLibrary.candidates(named: nil, program: "/opt/marketsim") == ["/opt/marketsim-charts.js"])
  }
}
