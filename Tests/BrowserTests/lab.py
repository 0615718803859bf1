"""A lab on a small scenario in a folder of its own, and a browser that looks at it."""

import http.client
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("MARKETSIM_PROGRAM") or str(ROOT / ".build/debug/marketsim")

SCENARIO = """\
scenario: small
question: What does a change do?
start: 2024-03-04
horizon: 3 d
replications: 4
presets: [friend, conduct-2019]
demand: { programmes: { friend: 100 % } }
cities:
  zug: { country: CH, area: 21.6 km2, population: 30618, demand: { rate: 25 per day }, partners: { friend: 9 } }
"""

# How long a test waits for what must come; no test depends on how soon it does.
PATIENCE = 60


def until(condition: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:
    """The first value of the condition that is true."""
    end = time.monotonic() + patience
    while True:
        if value := condition():
            return value
        if time.monotonic() > end:
            raise AssertionError(f"in vain: {what}")
        time.sleep(0.05)


class Lab:
    """A lab that is running, on a small scenario of its own unless another is named."""

    def __init__(
        self, scenario: str = "study", history: str = "history", text: str = SCENARIO, folder: Path | None = None,
    ) -> None:
        self.folder = folder or Path(tempfile.mkdtemp(prefix="marketsim lab "))
        (self.folder / "study").mkdir(exist_ok=True)
        file = self.folder / "study/scenario.yaml"
        # Another lab may be serving it, and must not find it changed.
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
        self.process = subprocess.Popen(
            ["env", "--default-signal=INT", PROGRAM, "lab", scenario, "--no-browser", "--port", "0", "--out", history],
            cwd=self.folder, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        self.address = line.split()[0]
        self.host = urlsplit(self.address).netloc
        self.token = parse_qs(urlsplit(self.address).query)["token"][0]

    def request(
        self, path: str, body: str | None = None, headers: dict[str, str] | None = None, token: str | None = None,
        host: str | None = None,
    ) -> tuple[int, str]:
        """Status and body of the reply to a request; None stands for the right token and host."""
        connection = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        fields = {"Host": host or self.host, "X-Lab-Token": self.token if token is None else token} | (headers or {})
        connection.request("GET" if body is None else "POST", path, body, fields)
        response = connection.getresponse()
        text = response.read().decode(errors="replace")
        connection.close()
        return response.status, text

    def program(self, *arguments: str) -> None:
        """Runs another command in the same folder."""
        subprocess.run([PROGRAM, *arguments], cwd=self.folder, check=True, stdout=subprocess.DEVNULL)

    def end(self) -> int:
        """Ends the lab as Ctrl-C does; returns its exit status."""
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(PATIENCE)
        self.process.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)
        return status


class Browser:
    """A headless Chromium of its own."""

    def __init__(self) -> None:
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or ""
        # A container has no namespaces to spare for a sandbox, and no large /dev/shm.
        for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]:
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
        self.resize(1440, 900)

    def resize(self, width: int, height: int) -> None:
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})

    def scheme(self, name: str) -> None:
        feature = {"name": "prefers-color-scheme", "value": name}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})

    def open(self, address: str) -> None:
        # An address that differs behind its # alone would not load the page again.
        self.driver.get("about:blank")
        self.driver.get(address)
        until(lambda: self.find("#levers .lever"), "levers")

    def find(self, selector: str) -> WebElement | None:
        found = self.driver.find_elements(By.CSS_SELECTOR, selector)
        return found[0] if found else None

    def text(self, selector: str) -> str:
        return self.js(f"return document.querySelector({selector!r})?.textContent ?? ''")

    def js(self, script: str, *values: Any) -> Any:
        return self.driver.execute_script(script, *values)

    def settled(self) -> None:
        """Waits until the run is over."""
        until(lambda: self.js("return document.body.dataset.settled") == "true", "the end of the run")

    def lever(self, key: str, value: str) -> None:
        """Types a value into the field of a lever."""
        field = self.find(f"[data-key='{key}'] input.value")
        self.js("arguments[0].scrollIntoView({ block: 'center' }); arguments[0].select()", field)
        field.send_keys(value + "\n")

    def complaints(self) -> list[str]:
        """Errors that the browser has logged; it asks for an icon by itself, without the token."""
        messages = [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]
        return [message for message in messages if "/favicon.ico" not in message]

    def end(self) -> None:
        self.driver.quit()
