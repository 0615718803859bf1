"""The packages beside the project's own import library products alone, and are built by the checks as they are."""

import json
import os
import subprocess
import tempfile
import unittest

import scripts
import builds


def manifest(folder: str, environment: dict[str, str] = {}) -> dict:
    """A package's manifest, evaluated; without its dependencies, so that nothing is loaded or built."""
    with tempfile.TemporaryDirectory() as scratch:
        done = subprocess.run(
            ["swift", "package", "--package-path", folder, "--scratch-path", scratch, "dump-package"],
            cwd=scripts.ROOT, env=os.environ | environment, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)


def dependencies(target: dict) -> set[str]:
    return {next(iter(dependency.values()))[0] for dependency in target["dependencies"]}


class PackageTests(unittest.TestCase):
    def test_packages_beside_the_project_import_library_products(self) -> None:
        project = manifest(".", builds.RELEASE_ENVIRONMENT)
        products = {product["name"] for product in project["products"] if "library" in product["type"]}
        built = {target["name"]: target for target in project["targets"]}
        for folder in ("Examples/TextbookQueue", "Benchmarks"):
            package = manifest(folder)
            own = {target["name"] for target in package["targets"]}
            for target in package["targets"]:
                with self.subTest(package=folder, target=target["name"]):
                    self.assertLessEqual(dependencies(target), products | own)
                    if same := built.get(target["name"]):
                        self.assertEqual(dependencies(same), dependencies(target))
                        if target["type"] == "executable":
                            self.assertFalse(same["packageAccess"])
        self.assertLessEqual({"TextbookQueue", "KernelBenchmark"}, built.keys())

    def test_the_release_build_of_the_checks_has_the_long_tests_alone(self) -> None:
        tests = [t["name"] for t in manifest(".", builds.RELEASE_ENVIRONMENT)["targets"] if t["type"] == "test"]
        every = [t["name"] for t in manifest(".")["targets"] if t["type"] == "test"]
        self.assertEqual(tests, [name for name in every if name.endswith(("TheoryTests", "RunTests", "LongTests"))])
        self.assertTrue(tests)


if __name__ == "__main__":
    unittest.main()
