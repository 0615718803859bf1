"""The lab for everybody: names of controls, contrast, headings, keyboard order, narrow screens."""

import unittest

from lab import Browser, Lab, until
from selenium.webdriver.common.keys import Keys

# Contrast of each piece of visible text with the nearest opaque background, by WCAG 2; disabled controls are left out.
CONTRAST = """
const channel = (value) => { value /= 255; return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4; };
const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
const parse = (colour) => {
  canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
  return canvas.getImageData(0, 0, 1, 1).data;
};
const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
const found = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const node = walker.currentNode, element = node.parentElement;
  if (!node.textContent.trim() || !element.checkVisibility() || element.closest('script, canvas, .drawing, #marks, :disabled')) continue;
  let back = element;
  while (back && parse(getComputedStyle(back).backgroundColor)[3] < 255) back = back.parentElement;
  const ink = element instanceof SVGElement ? getComputedStyle(element).fill : getComputedStyle(element).color;
  const [a, b] = [light(parse(ink)), light(parse(getComputedStyle(back ?? document.documentElement).backgroundColor))];
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (ratio < 4.5) found.push(`${ratio.toFixed(2)} ${element.tagName} '${node.textContent.trim().slice(0, 40)}'`);
}
return found;
"""

# Roles of nodes that take the keyboard, and must have a name.
CONTROLS = {
    "button", "textbox", "searchbox", "slider", "spinbutton", "combobox", "checkbox", "link", "DisclosureTriangle",
    "image", "img", "progressIndicator",
}


class AccessTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.lab = Lab()
        cls.browser = Browser()
        cls.browser.open(cls.lab.address)
        cls.browser.lever("cities.zug.partners.friend", "4")
        cls.browser.settled()
        until(lambda: cls.browser.js("return !document.getElementById('replay').hidden"), "the replay")

    @classmethod
    def tearDownClass(cls) -> None:
        cls.browser.end()
        cls.lab.end()

    def test_every_control_has_a_name(self) -> None:
        nodes = self.browser.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        controls = [
            node for node in nodes if not node.get("ignored") and node.get("role", {}).get("value") in CONTROLS]
        self.assertGreater(len(controls), 50)
        unnamed = [node for node in controls if not node.get("name", {}).get("value", "").strip()]
        self.assertEqual(unnamed, [])

    def test_every_text_has_contrast_in_both_schemes(self) -> None:
        for scheme in ["light", "dark"]:
            self.browser.scheme(scheme)
            self.assertEqual(self.browser.js(CONTRAST), [], scheme)
        self.browser.scheme("light")

    def test_headings_skip_no_level(self) -> None:
        levels = self.browser.js(
            "return Array.from(document.querySelectorAll('h1, h2, h3, h4')).filter((h) => h.checkVisibility()).map((h) => Number(h.tagName[1]))")
        self.assertEqual(levels.count(1), 1)
        top = [level for level in levels if level > 1]
        self.assertTrue(all(b - a <= 1 for a, b in zip(top, top[1:])), levels)
        self.assertEqual(self.browser.js("return document.documentElement.lang"), "en")

    def test_the_keyboard_reaches_every_control_in_reading_order(self) -> None:
        self.assertEqual(self.browser.js("return document.querySelectorAll('[tabindex]:not([tabindex=\"0\"])').length"), 0)
        self.browser.js("document.activeElement.blur(); window.scrollTo(0, 0); document.getElementById('search').focus()")
        places = []
        for _ in range(40):
            self.browser.driver.switch_to.active_element.send_keys(Keys.TAB)
            places.append(self.browser.js(
                "const all = Array.from(document.querySelectorAll('*')); const own = document.activeElement;"
                "return [all.indexOf(own), getComputedStyle(own).outlineStyle]"))
        self.assertEqual([place for place, _ in places], sorted(place for place, _ in places))
        self.assertEqual({outline for _, outline in places}, {"solid"})

    def test_nothing_is_wider_than_a_phone(self) -> None:
        self.browser.resize(390, 844)
        self.assertLessEqual(self.browser.js("return document.documentElement.scrollWidth"), 390)
        small = self.browser.js(
            "return Array.from(document.querySelectorAll('button, select, input:not([type=range])')).filter((e) => e.checkVisibility())"
            ".filter((e) => e.getBoundingClientRect().height < 44 && !e.classList.contains('link')).map((e) => e.outerHTML.slice(0, 80))")
        self.assertEqual(small, [])
        self.browser.resize(1440, 900)


if __name__ == "__main__":
    unittest.main()
