"""The lab in a real browser: levers, figures, mistakes, replay, addresses, and what is refused."""

import unittest
from urllib.parse import parse_qs, urlsplit

from lab import Browser, Lab, until
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys


class LabTests(unittest.TestCase):
    lab: Lab
    browser: Browser

    @classmethod
    def setUpClass(cls) -> None:
        cls.lab = Lab()
        cls.browser = Browser()

    @classmethod
    def tearDownClass(cls) -> None:
        cls.browser.end()
        # The shell sees a program that a signal has ended.
        assert cls.lab.end() == -2

    def setUp(self) -> None:
        self.browser.open(self.lab.address)

    def tearDown(self) -> None:
        self.assertEqual(self.browser.complaints(), [])

    def ask(self, key: str = "policy.commission", value: str = "25") -> None:
        """Moves a lever, and waits for the figures of all replications."""
        before = self.browser.js("return document.body.dataset.run")
        self.browser.lever(key, value)
        until(lambda: self.browser.js("return document.body.dataset.run") != before, "a run")
        self.browser.settled()

    def test_a_moved_lever_shows_the_figures_of_compare(self) -> None:
        self.assertIn("Move a lever", self.browser.text("#answer"))
        slider = self.browser.find("[data-key='policy.commission'] input[type=range]")
        self.browser.js("arguments[0].scrollIntoView({ block: 'center' })", slider)
        slider.send_keys(Keys.ARROW_RIGHT * 10)
        until(lambda: "commission=25 %" in self.browser.text("#changed").replace(": ", "="), "the change")
        self.browser.settled()
        run = self.browser.js("return document.body.dataset.run")
        status, page = self.lab.request(f"/api/runs/{run}/report.html")
        self.lab.program(
            "compare", "study", "--set", "policy.commission=25 %", "--out", "comparison", "--quiet")
        self.assertEqual(status, 200)
        self.assertEqual(page, (self.lab.folder / "comparison/report.html").read_text(encoding="utf-8"))
        shown = [item.text for item in self.browser.driver.find_elements(By.CSS_SELECTOR, "#headline .figures")]
        self.assertEqual(len(shown), 4)
        for text in [self.browser.text("#answer"), *[item.split(" ")[-2].split("→")[-1].strip() for item in shown]]:
            self.assertIn(text.replace("'", "&#39;"), page)

    def test_the_same_question_is_answered_from_the_history(self) -> None:
        self.ask(value="26")
        run = self.browser.js("return document.body.dataset.run")
        self.browser.open(self.browser.driver.current_url)
        self.browser.settled()
        self.assertEqual(self.browser.js("return document.body.dataset.run"), run)

    def test_words_tell_what_goes_on_from_the_first_move(self) -> None:
        # Every word on progress from the move to the end, also those that are there for a moment alone.
        self.browser.js(
            "window.words = []; const place = document.getElementById('progress');"
            "new MutationObserver(() => window.words.push(place.textContent)).observe(place, { childList: true })")
        self.ask(value="33")
        words = self.browser.js("return window.words")
        self.assertEqual(words[0], "Asking …")
        self.assertIn("Simulating base and change …", words)
        self.assertRegex(words[-1], r"^4 replications")
        self.assertTrue(self.browser.js("return document.getElementById('bar').hidden"))

    def test_nothing_is_wider_than_a_phone(self) -> None:
        self.ask("cities.zug.partners.friend", "5")
        until(lambda: self.browser.js("return !document.getElementById('replay').hidden"), "the replay")
        self.browser.resize(390, 844)
        self.addCleanup(self.browser.resize, 1440, 900)
        self.browser.find("#open-runs").click()
        until(lambda: self.browser.find("#run-list tr"), "the runs")
        wide = self.browser.js(
            "return Array.from(document.querySelectorAll('body *')).filter((item) => !item.closest('.scroll, .drawing')"
            " && item.getBoundingClientRect().right > 391).map((item) => item.outerHTML.slice(0, 80))")
        self.assertEqual(wide, [])
        self.browser.find("#runs form button").click()

    def test_a_mistake_is_marked_at_its_place(self) -> None:
        self.browser.find("#show-yaml").click()
        field = self.browser.find("#text")
        field.click()
        field.send_keys(Keys.CONTROL + Keys.END)
        field.send_keys("policy:\n  comission: 25 %\n")
        until(lambda: "did you mean 'commission'?" in self.browser.text("#mistakes"), "the message")
        self.assertIn("Line 3: ", self.browser.text("#mistakes"))
        self.assertEqual(self.browser.text("#marks mark"), "comission")
        mark, area = self.browser.find("#marks mark").rect, field.rect
        self.assertTrue(area["x"] < mark["x"] < area["x"] + area["width"], f"{mark} in {area}")
        field.send_keys(Keys.BACKSPACE * len("comission: 25 %\n"), "commission: 27 %\n")
        until(lambda: self.browser.text("#mistakes") == "", "no message")
        self.browser.settled()
        self.assertIn("policy.commission: 27 %", self.browser.text("#changed"))

    def test_a_search_finds_keys_by_their_meaning(self) -> None:
        self.browser.find("#search").send_keys("star average")
        key = "dispatch.friend.ranking.stars"
        until(lambda: self.browser.find(f"[data-key='{key}']"), key)
        self.browser.find(f"[data-key='{key}'] .about").click()
        self.assertIn("as a share of five", self.browser.text(f"[data-key='{key}'] .help"))

    def test_a_replay_runs_and_steps_back(self) -> None:
        self.ask("cities.zug.partners.friend", "4")
        until(lambda: self.browser.js("return !document.getElementById('replay').hidden"), "the replay")
        time = lambda: float(self.browser.js("return document.getElementById('replay').dataset.time"))
        self.browser.js("document.activeElement.blur()")
        body = self.browser.find("body")
        start = time()
        body.send_keys(" ")
        until(lambda: time() > start + 600, "the clock")
        body.send_keys(" ")
        stopped = time()
        body.send_keys(Keys.ARROW_LEFT)
        back = time()
        body.send_keys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
        self.assertTrue(back < stopped and time() > back, f"{stopped}, {back}, {time()}")
        counts = lambda: [item.text for item in self.browser.driver.find_elements(By.CSS_SELECTOR, ".counts")]
        seen, moment = counts(), time()
        body.send_keys(Keys.HOME)
        self.assertNotEqual(counts(), seen)
        self.browser.js(
            "const slider = document.querySelector('.scrubber'); slider.step = 'any'; slider.value = arguments[0];"
            "slider.dispatchEvent(new Event('input'))", moment)
        self.assertEqual(counts(), seen)

    def test_the_first_difference_is_told_with_its_story(self) -> None:
        self.ask("cities.zug.partners.friend", "4")
        until(lambda: self.browser.js("return !document.getElementById('replay').hidden"), "the replay")
        self.browser.js("document.activeElement.blur()")
        self.browser.find("body").send_keys("p")
        until(lambda: "They first part on the map on" in self.browser.text(".status"), "the answer under the controls")
        until(lambda: "Job " in self.browser.text("#story h2"), "a story")
        self.assertIn("books", self.browser.text(".told.base"))
        until(lambda: "job=" in self.browser.driver.current_url, "the job in the address")
        address = self.browser.driver.current_url
        self.browser.open(address)
        until(lambda: "Job " in self.browser.text("#story h2"), "the same story")
        place = parse_qs(urlsplit(address).fragment)
        time = self.browser.js("return document.getElementById('replay').dataset.time")
        self.assertEqual(round(float(time)), int(place["time"][0]))

    def test_two_runs_are_laid_side_by_side(self) -> None:
        self.ask(value="28")
        first = self.browser.js("return document.body.dataset.run")
        self.ask(value="29")
        self.browser.find("#open-runs").click()
        until(lambda: self.browser.find(f"[data-run='{first}'] button + button"), "the list").click()
        until(lambda: "commission 28 %" in self.browser.text("#beside h2"), "the other run")
        self.assertEqual(len(self.browser.driver.find_elements(By.CSS_SELECTOR, "#beside .headline li")), 4)
        words = [item.text for item in self.browser.driver.find_elements(By.CSS_SELECTOR, "#beside .between li")]
        self.assertEqual(len(words), 4)
        self.assertRegex(words[-1], r"^Net revenue: [\d\u202f]+ against [\d\u202f]+ CHF, [\d\u202f]+ CHF (more|less)$")

    def test_a_saved_scenario_runs(self) -> None:
        self.ask(value="31")
        self.browser.find("#open-save").click()
        self.assertIn("into the folder study, beside scenario.yaml", self.browser.text("#save-place"))
        self.browser.find("#save-name").send_keys("dearer\n")
        until(lambda: "study/dearer.yaml" in self.browser.text("#save-result"), "the file")
        self.lab.program("run", "study/dearer.yaml", "--replications", "1", "--out", "dearer", "--quiet", "--no-report")
        self.assertTrue((self.lab.folder / "dearer/kpis.csv").exists())
        status, text = self.lab.request("/api/save", '{"name": "dearer"}')
        self.assertEqual((status, "is there already" in text), (409, True))

    def test_strangers_are_refused(self) -> None:
        question = '{"settings": [{"key": "policy.commission", "value": "40 %"}]}'
        runs = self.lab.request("/api/runs")[1]
        refused = [
            self.lab.request("/api/ask", question, token="wrong"), self.lab.request("/?token=wrong", token=""),
            self.lab.request("/api/ask", question, host="evil.example"),
            self.lab.request("/api/ask", question, {"Origin": "http://evil.example"}),
            self.lab.request("/api/ask", question, {"Sec-Fetch-Site": "cross-site"}),
        ]
        self.assertEqual([status for status, _ in refused], [403] * len(refused), refused)
        self.assertEqual(self.lab.request("/api/runs")[1], runs)
        self.assertEqual(self.lab.request("/api/look", "x" * (1 << 21))[0], 413)
        for path in ["/page/../scenario.yaml", "/page/%2e%2e/scenario.yaml", "/study/scenario.yaml"]:
            self.assertEqual(self.lab.request(path)[0], 404, path)

    def test_a_browser_with_another_token_sees_nothing(self) -> None:
        self.browser.driver.get(self.lab.address.split("?")[0] + "?token=wrong")
        self.assertIn("the token is missing or wrong", self.browser.text("body"))
        self.browser.complaints()


if __name__ == "__main__":
    unittest.main()
