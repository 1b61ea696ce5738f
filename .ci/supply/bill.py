"""A bill of materials of a program in CycloneDX 1.6: the same program gives the same bytes."""

import hashlib
import json
import os
import pathlib
import platform
import re
import subprocess
import time
import uuid

import listing

SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://cyclonedx.org/guichet")


def of(program):
    """The bill of a program, as it is shipped."""
    about = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    name, version = about.split("\n")[0].split(" ")
    shared = shared_libraries(program)
    components = [component(one, about, shared) for one in listing.of("swift", "inside", "library", "runtime")]
    components.sort(key=lambda one: one["bom-ref"])
    main = {
        "bom-ref": name, "type": "application", "name": name, "version": version,
        "description": "Turns a folder of Markdown articles into a help centre",
        "licenses": licence("MIT"), "purl": f"pkg:generic/{name}@{version}",
        "hashes": [sha256(program)],
    }
    commit = re.search(r"^commit ([0-9a-f]{40}) of \S+(, with changes)?$", about, re.MULTILINE)
    if commit:
        main["pedigree"] = {"commits": [{"uid": commit[1]}]}
        if commit[2]:
            main["pedigree"]["notes"] = "Built from this commit with changes."
    bill = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(moment())),
            "lifecycles": [{"phase": "build"}],
            "component": main,
        },
        "components": components,
        "dependencies": dependencies(name),
    }
    # Derived from all that it says, so that two bills have the same number only when they are the same.
    number = uuid.uuid5(SPACE, json.dumps(bill, sort_keys=True))
    bill["serialNumber"] = f"urn:uuid:{number}"
    return (json.dumps(bill, indent=2, ensure_ascii=False, sort_keys=True) + "\n").encode()


def component(one, about, shared):
    """What the bill says of one part of a program that says this of itself."""
    match one.kind:
        case "swift":
            pin = listing.pins()[one.name]
            path = pin["location"].removeprefix("https://").removesuffix(".git")
            more = {
                "version": pin["version"], "purl": f"pkg:swift/{path}@{pin['version']}",
                "pedigree": {"commits": [{"uid": pin["revision"], "url": f"{pin['location']}/commit/{pin['revision']}"}]},
                "externalReferences": [{"type": "vcs", "url": pin["location"]}],
            }
        case "inside":
            version = tag = one.version
            if version == "toolchain":
                version = compiler(about)
                tag = f"swift-{version}-RELEASE"
            more = {"version": version, "purl": f"pkg:{one.repository}@{tag}"}
        case _:
            package = one.package or one.name
            version = listing.installed(package)
            purl = f"pkg:deb/{distribution()[0]}/{escaped(package)}@{escaped(version)}"
            more = {
                "version": version, "purl": f"{purl}?arch={architecture()}&distro={'-'.join(distribution())}",
            }
            # Only what is inside of the program can be the very bytes that are named here.
            if one.archive.removesuffix(".a") in shared:
                more["properties"] = [{"name": "guichet:linked", "value": "shared"}]
            else:
                more["properties"] = [{"name": "guichet:linked", "value": "static"}]
                more["hashes"] = [sha256(archive(one))]
    return {
        "bom-ref": one.name, "type": "library", "name": one.package or one.name, "scope": "required",
        "description": one.en[0].upper() + one.en[1:], "licenses": licence(one.licence), **more,
    }


def shared_libraries(program):
    """The names of the libraries that a program looks for where it runs."""
    said = subprocess.run(["readelf", "-d", program], capture_output=True, text=True, check=True).stdout
    return {name.split(".so")[0] for name in re.findall(r"\(NEEDED\).*\[(.*)\]", said)}


def compiler(about):
    """The version of the compiler, whose libraries are inside the program."""
    found = re.search(r"^Swift (\d[\d.]*)", about, re.MULTILINE)
    if not found:
        raise listing.Missing("the program does not say which compiler made it")
    return found[1]


def dependencies(name):
    """What is inside of what."""
    parts = listing.of("swift", "inside", "library", "runtime")
    below = {name: [one.name for one in parts if not one.within]}
    for one in parts:
        below[one.name] = [other.name for other in parts if other.within == one.name]
    return [{"ref": ref, "dependsOn": sorted(found)} for ref, found in sorted(below.items())]


def licence(expression):
    if " " in expression:
        return [{"expression": expression}]
    return [{"license": {"id": expression}}]


def sha256(path):
    return {"alg": "SHA-256", "content": hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()}


def archive(one):
    """The static library that the linker took."""
    linked = listing.ROOT / ".build/static-libraries" / one.archive
    if not linked.exists():
        raise listing.Missing(f"{linked} is missing: run make build")
    return linked


def moment():
    """The time of what was built: SOURCE_DATE_EPOCH, or that of the commit."""
    said = os.environ.get("SOURCE_DATE_EPOCH")
    return int(said or subprocess.run([listing.ROOT / ".ci/moment"], capture_output=True, text=True, check=True).stdout)


def distribution():
    release = platform.freedesktop_os_release()
    return release["ID"], release.get("VERSION_ID", "unstable")


def architecture():
    return subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True).stdout.strip()


def escaped(text):
    """A part of a package address: a plus, a colon and a tilde have other meanings there or none."""
    return "".join(
        letter if letter.isascii() and (letter.isalnum() or letter in ".-_~") else
        "".join(f"%{byte:02X}" for byte in letter.encode())
        for letter in text
    )
