"""What Guichet is made of: checks the list, writes it into the manual, makes the bill of materials.

    python3 .ci/supply check              the list is whole, and the manual's pages are up to date
    python3 .ci/supply manual             writes the list into the manual's pages
    python3 .ci/supply sbom PROGRAM FILE  a CycloneDX bill of materials of a program
    python3 .ci/supply notices FILE       the licences that have to go with the program

The list is .ci/dependencies.toml; versions are read where they are pinned.
"""

import pathlib
import sys

# Files beside these would look like a change of the sources.
sys.dont_write_bytecode = True

import bill
import listing
import notices
import pages


def main(words):
    match words:
        case ["check"]:
            faults = listing.faults() + pages.faults()
            for fault in faults:
                print(f"guichet: {fault}", file=sys.stderr)
            return 1 if faults else 0
        case ["manual"]:
            for page, text in pages.written():
                page.write_text(text, encoding="utf-8")
        case ["sbom", program, file]:
            pathlib.Path(file).write_bytes(bill.of(pathlib.Path(program)))
        case ["notices", file]:
            pathlib.Path(file).write_text(notices.text(), encoding="utf-8")
        case _:
            print(__doc__, file=sys.stderr)
            return 64
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except listing.Missing as missing:
        sys.exit(f"guichet: {missing}")
