"""The licences of everything inside the program, which have to go with it."""

import pathlib

import listing

LINE = "=" * 78


def text():
    """One text with every licence under the names that it is for."""
    parts = [
        "Guichet contains the software below. These are its licences, as they came with it.\n"
        "What guichet itself may be used for stands in the file “copyright”.\n"
    ]
    texts = {}
    for one in listing.of("swift", "inside", "library"):
        said = source(one).read_text(encoding="utf-8", errors="replace").strip()
        texts.setdefault(said, []).append(f"{one.name} ({one.licence})")
    for said, names in texts.items():
        parts.append(f"{LINE}\n{', '.join(names)}\n{LINE}\n\n{said}\n")
    parts.append(
        f"{LINE}\nlibstdc++ (GPL-3.0-or-later WITH GCC-exception-3.1)\n{LINE}\n\n"
        "Its exception lets a program that contains it be passed on under any licence.\n"
    )
    return "\n".join(parts)


def source(one):
    """The file with the licence of one part."""
    if one.kind == "swift":
        folder = listing.ROOT / ".build/checkouts" / one.name
        found = sorted(folder.glob("LICENSE*"))
        if not found:
            raise listing.Missing(f"{folder} has no licence: run make build")
        return found[0]
    if one.notice.startswith("checkout:"):
        file = listing.ROOT / ".build/checkouts" / one.notice.removeprefix("checkout:")
        hint = "run make build"
    else:
        file = pathlib.Path(one.notice or f"/usr/share/doc/{one.name}/copyright")
        hint = f"install the package {one.notice_package or one.name}"
    if not file.is_file():
        raise listing.Missing(f"the licence of {one.name} is missing at {file}: {hint}")
    return file
