#!/usr/bin/env python3
"""Writes a site of any number of help articles, the same bytes for the same arguments.

usage: corpus.py FOLDER COUNT [--corpus DIR] [--bytes 5000]

FOLDER becomes the root of a site: content/site.yml, twenty categories and COUNT articles of about
5 kB with headings, steps, tables, code, callouts, links to other articles, tags, keywords,
popularity and review dates. The front matter is such that Guichet and Hugo both understand it.

The text is made here: sentence patterns over lists of the words that help centres use. Words are
drawn as 1 / (rank + 2.7), so that few are frequent and most are rare, each category has its own
ranks, and made-up product names, setting names and error codes let the vocabulary grow with the
number of articles as it does in a real help centre.

With --corpus the bodies are those of the Markdown files in a folder, again and again: their links
to files and their images become plain text, and every copy has a title and a name of its own.
"""
import argparse
import bisect
import itertools
import os
import random
import re

CATEGORIES = [
    ("accounts", "Accounts"), ("billing", "Billing"), ("sign-in", "Signing in"),
    ("teams", "Teams and roles"), ("security", "Security"), ("notifications", "Notifications"),
    ("integrations", "Integrations"), ("reports", "Reports"), ("import-export", "Import and export"),
    ("mobile", "Mobile app"), ("desktop", "Desktop app"), ("automation", "Automation"),
    ("developers", "Developers"), ("storage", "Files and storage"), ("calendar", "Calendar"),
    ("messages", "Messages"), ("orders", "Orders and delivery"), ("devices", "Devices"),
    ("privacy", "Privacy"), ("troubleshooting", "Troubleshooting")]

WORDS = {
    "noun": """account password invoice payment card subscription plan message file folder device
        order report user team role workspace project calendar event reminder notification address
        email link code token key certificate session browser page form field table column row
        filter search result list dashboard chart export import backup copy version update setting
        preference profile picture name number phone language currency tax receipt refund discount
        voucher balance statement contract trial renewal cancellation licence seat owner guest
        administrator member group permission policy rule domain server network connection signal
        printer scanner camera microphone speaker screen keyboard battery charger cable adapter
        router gateway firewall proxy port protocol request response error warning log history
        record entry document template signature attachment comment thread channel conversation
        contact customer supplier warehouse parcel shipment delivery courier label return exchange
        product item stock price quantity size colour category tag note task checklist board card
        deadline schedule shift holiday absence timesheet budget expense category approval workflow
        trigger action condition variable script webhook endpoint payload header parameter schema
        database query index cache queue job worker region zone cluster replica quota limit usage
        storage archive snapshot bucket volume disk drive partition recovery restore migration
        transfer merge duplicate conflict draft review publication audience survey answer question
        score badge level milestone goal metric trend forecast summary detail section tab menu icon
        button toolbar shortcut gesture widget theme layout font margin border paragraph heading
        bookmark feed newsletter campaign segment consent cookie retention deletion disclosure
        complaint ticket agent supervisor transcript recording voicemail extension greeting menu
        queue callback appointment room desk visitor access door lock sensor alarm thermostat
        meter reading tariff bill reading installation repair warranty manual spare tool""",
    "verb": """open save send share create delete change update add remove find check choose enter
        reset confirm export import upload download connect disconnect install start stop restart
        sync copy move rename archive restore invite assign approve reject cancel renew pay refund
        print scan sign encrypt verify enable disable configure schedule postpone filter sort group
        merge split compare review publish hide show pin unpin follow mute block report track
        forward reply attach translate convert preview edit format duplicate transfer migrate
        replace repair test measure record play pause charge pair unlock activate deactivate
        subscribe unsubscribe register authorise revoke rotate generate validate inspect debug
        deploy monitor""",
    "past": """saved sent shared created deleted changed updated added removed found checked chosen
        reset confirmed exported imported uploaded connected installed started stopped synced copied
        moved renamed archived restored invited assigned approved rejected cancelled renewed paid
        refunded printed signed encrypted verified enabled disabled configured scheduled filtered
        merged published hidden blocked tracked forwarded attached translated converted edited
        transferred migrated replaced repaired recorded activated registered revoked generated
        validated deployed""",
    "adjective": """new old current next previous first last shared private public personal secure
        safe strong weak long short full empty open closed active inactive pending late early daily
        weekly monthly yearly local remote mobile offline online external internal custom default
        optional required available missing wrong correct exact similar different several single
        multiple large small main additional temporary permanent automatic manual recent frequent
        rare important urgent simple advanced detailed quick slow bright dark quiet loud invalid
        expired duplicate archived hidden visible editable locked encrypted compressed damaged
        incomplete unexpected regional seasonal annual preferred trusted unknown verified
        confidential accessible portable reusable scheduled recurring""",
    "place": """settings|the account page|the side menu|your profile|the billing page|the dashboard
        |the mobile app|the desktop app|the browser|the team page|the reports page|the toolbar
        |the security page|the confirmation email|the order history|the device list|the inbox
        |the calendar view|the search box|the admin console|the help panel|the status page
        |the developer console|the shared folder|the export window|the sign-in page""",
    "time": """after a few minutes|within one hour|by the end of the day|the next morning|at once
        |before the next invoice|every Monday|once a month|when the page has loaded|after sign-in
        |during the trial|for thirty days|until you change it|after the update|over night""",
    "reason": """because the session has ended|so that nobody else can see it|if you have more than one
        |when the address is wrong|unless an administrator has switched it off
        |as long as the plan includes it|even if you work offline|because the limit is reached
        |so that your colleagues are told|if the bank declines it|when two people edit at once
        |unless it is locked|because some browsers block it|if you see a warning instead""",
    "tags": """password payment invoice refund mobile desktop security privacy sync email team role
        permission export import api webhook error delivery return calendar reminder report
        dashboard storage backup network printer language tax subscription trial domain browser
        two-factor accessibility offline keyboard search audit""",
}

PATTERNS = """
{Verb} the {adjective} {noun} in {place}.
You can {verb} a {noun} {time}, {reason}.
To {verb} the {noun}, open {place} and {verb} the {adjective} {noun}.
If the {noun} is not {past}, {verb} it again and wait until the {noun} appears in {place}.
The {adjective} {noun} is {past} {time}.
Only the {noun} {noun} can be {past} in {place}, {reason}.
We {verb} every {noun} that was {past}, and the {noun} stays {adjective} {time}.
Select **{Noun} {noun}**, then *{verb} {noun}*, and check that the {noun} is {past}.
A {noun} with a {adjective} {noun} cannot be {past}, {reason}.
When {name} shows a {adjective} {noun}, {verb} the {noun} before you {verb} the {noun}.
Each {noun} has one {noun}; {name} shows it beside the {adjective} {noun} in {place}.
Please {verb} the {noun} and the {noun} together, {reason}.
Nothing is {past} until you {verb} it in {place}.
{Name} keeps the {noun} for you, but the {noun} must be {past} {time}.
Ask the owner of the {noun} to {verb} it, {reason}.
The setting `{setting}` says how often the {noun} is {past}.
What you {verb} in {place} also changes the {adjective} {noun} of your {noun}.
There is no need to {verb} the {noun}: it is {past} {time}.
Error {code} means that the {noun} was not {past}, {reason}.
People who {verb} a {noun} every day should {verb} the {adjective} {noun} first.
""".strip().split("\n")

TITLES = """
{Verb} a {adjective} {noun}
{Verb} your {noun} in {place}
How to {verb} a {noun} {noun}
Why the {noun} is not {past}
{Verb} or {verb} a {noun}
What a {adjective} {noun} means
The {noun} is {past} but the {noun} is {adjective}
{Name}: {verb} the {noun}
Error {code} when you {verb} a {noun}
Who can {verb} the {adjective} {noun}
""".strip().split("\n")

SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "on")]
SLOT = re.compile(r"\{(\w+)\}")


class Words:
    """Draws words by rank; each category shuffles the ranks a little in its own way."""

    def __init__(self, seed):
        chance = random.Random(f"words {seed}")
        self.lists, self.weights = {}, {}
        for kind, text in WORDS.items():
            phrases = text.split("|") if "|" in text else text.split()
            words = list(dict.fromkeys(" ".join(phrase.split()) for phrase in phrases))
            half = words[: len(words) // 3]
            rest = words[len(words) // 3:]
            chance.shuffle(rest)
            words = [word for pair in itertools.zip_longest(rest, half) for word in pair if word]
            self.lists[kind] = words
            self.weights[kind] = list(itertools.accumulate(
                1 / (rank + 2.7) for rank in range(len(words))))

    def draw(self, kind, chance):
        weights = self.weights[kind]
        return self.lists[kind][bisect.bisect_right(weights, chance.random() * weights[-1])]


class Writer:
    """The text of one article."""

    def __init__(self, words, chance, names):
        self.words, self.chance, self.names = words, chance, names

    def fill(self, pattern):
        return SLOT.sub(lambda slot: self.slot(slot[1]), pattern)

    def slot(self, kind):
        chance = self.chance
        if kind[0].isupper():
            text = self.slot(kind.lower())
            return text[0].upper() + text[1:]
        if kind == "name":
            return chance.choice(self.names)
        if kind == "setting":
            return self.words.draw("noun", chance) + "_" + self.words.draw("noun", chance)
        if kind == "code":
            return f"{chance.choice('ABCDEF')}{chance.randint(1000, 9999)}"
        return self.words.draw(kind, chance)

    def sentence(self):
        return self.fill(self.chance.choice(PATTERNS))

    def paragraph(self, most=5):
        return " ".join(self.sentence() for _ in range(self.chance.randint(2, most)))

    def heading(self):
        return self.fill(self.chance.choice(
            ["{Verb} the {noun}", "If the {noun} is {adjective}", "{Adjective} {noun}",
             "What happens to the {noun}", "In {place}"]))

    def steps(self):
        return "\n".join(
            f"{number}. {self.sentence()}" for number in range(1, self.chance.randint(4, 8)))

    def bullets(self):
        return "\n".join(f"- {self.sentence()}" for _ in range(self.chance.randint(3, 6)))

    def table(self):
        rows = ["| Setting | What it does | Default |", "| --- | --- | ---: |"]
        for _ in range(self.chance.randint(3, 7)):
            rows.append(f"| `{self.slot('setting')}` | {self.sentence()} | {self.chance.randint(1, 90)} |")
        return "\n".join(rows)

    def code(self):
        noun = self.words.draw("noun", self.chance)
        lines = [f"# {self.sentence()}"]
        lines += [
            f"{self.slot('setting')} = {self.chance.randint(1, 900)}"
            for _ in range(self.chance.randint(2, 5))]
        lines.append(f'client.get("/v1/{noun}s?limit=20&after=" + cursor)')
        return "```ini\n" + "\n".join(lines) + "\n```"

    def callout(self):
        return f"> [!{self.chance.choice(['NOTE', 'TIP', 'WARNING'])}]\n> {self.sentence()}"


def name(chance):
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4))).capitalize()


def slug(text):
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def plan(count):
    """The title, folder and file name of every article."""
    words = [Words(folder) for folder, _ in CATEGORIES]
    titles, result = set(), []
    for index in range(count):
        category = index % len(CATEGORIES)
        chance = random.Random(f"title {index}")
        writer = Writer(words[category], chance, [name(chance)])
        title = writer.fill(chance.choice(TITLES))
        while title in titles:
            title = writer.fill(chance.choice(TITLES)) + " for " + name(chance)
        titles.add(title)
        result.append((title, category, f"{slug(title)[:60].strip('-')}-{index}"))
    return words, result


def link(articles, index, other):
    """A relative link to another article, some with an anchor that every article has."""
    folder = CATEGORIES[articles[other][1]][0]
    file = articles[other][2] + ".md"
    path = file if articles[other][1] == articles[index][1] else f"../{folder}/{file}"
    anchor = "#before-you-start" if (index + other) % 5 == 0 else ""
    return f"[{articles[other][0]}]({path}{anchor})"


def front_matter(title, index, words, chance, description):
    tags = sorted({words.draw("tags", chance) for _ in range(3)})
    keywords = sorted({words.draw("noun", chance) + " " + words.draw("noun", chance) for _ in range(2)})
    day = f"2026-{chance.randint(1, 10):02}-{chance.randint(1, 28):02}"
    lines = [
        "---", f'title: "{title}"', f'description: "{description}"', f"date: {day}",
        f"last_reviewed: {day}", f"review_in: {chance.choice([3, 6, 12])} months",
        f"owner: {chance.choice(['support-team', 'billing-team', 'app-team'])}",
        f"popularity: {int(1000 / (index + 1)) + chance.randint(0, 20)}",
        "tags: [" + ", ".join(tags) + "]", "keywords: [" + ", ".join(keywords) + "]", "---", ""]
    return "\n".join(lines)


def body(writer, articles, index, size):
    chance = writer.chance
    near = [(index + 20 * chance.randint(1, 400)) % len(articles) for _ in range(3)]
    far = [chance.randrange(len(articles)) for _ in range(2)]
    links = [link(articles, index, other) for other in near + far]
    parts = [writer.paragraph(3), "## Before you start", writer.paragraph(), writer.bullets()]
    makers = [writer.steps, writer.table, writer.code, writer.bullets, writer.callout]
    length, section = sum(map(len, parts)), 0
    while length < size:
        level = "##" if section % 3 != 2 else "###"
        new = [f"{level} {writer.heading()}", writer.paragraph()]
        if links and section % 2 == 0:
            new.append(f"See {links.pop()} for more. {writer.sentence()}")
        new.append(makers[(index + section) % len(makers)]())
        new.append(writer.paragraph())
        parts += new
        length += sum(map(len, new))
        section += 1
    parts.append("## Related questions")
    parts += [f"- {text}" for text in links] or [writer.paragraph()]
    return "\n\n".join(parts) + "\n"


def real_bodies(folder):
    """The bodies of the Markdown files of a folder, without links to files and without images."""
    found = []
    for where, folders, files in os.walk(folder):
        folders.sort()
        for file in sorted(files):
            if not file.endswith(".md"):
                continue
            with open(os.path.join(where, file), encoding="utf-8") as source:
                text = re.sub(r"\A---\n.*?\n---\n", "", source.read(), flags=re.S)
            text = re.sub(r"!\[([^\]]*)\]\([^)]*\)", r"\1", text)
            text = re.sub(r"\[([^\]]*)\]\((?!https?:)[^)]*\)", r"\1", text)
            text = text.replace("{{", "{ {")
            if len(text) > 500:
                found.append(text)
    return found


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


SITE = """title: Benchmark Help
description: A help centre made of words.
base_url: https://help.example/
contact:
  time_zone: Europe/Paris
  channels:
    - {type: form, label: Write to us, url: "https://help.example/contact-form?article={article}&q={query}"}
    - {type: phone, label: Call us, number: "+33 1 23 45 67 89", hours: "Mo-Fr 09:00-18:00"}
    - {type: email, label: E-mail, address: help@help.example}
review: {review_in: 6 months, owner: support-team}
"""


def generate(root, count, corpus=None, size=5000):
    """Writes the site; returns the number of bytes of its articles."""
    words, articles = plan(count)
    write(f"{root}/content/site.yml", SITE)
    for index, (folder, title) in enumerate(CATEGORIES):
        write(
            f"{root}/content/{folder}/_index.md",
            f'---\ntitle: "{title}"\ndescription: "Answers about {title.lower()}."\n'
            f"weight: {index + 1}\n---\n")
    bodies = real_bodies(corpus) if corpus else []
    total = 0
    for index, (title, category, file) in enumerate(articles):
        chance = random.Random(f"text {index}")
        writer = Writer(words[category], chance, [name(chance) for _ in range(3)])
        description = SLOT.sub("", writer.sentence()).replace("`", "").replace("*", "")
        text = front_matter(title, index, words[category], chance, description)
        if bodies:
            text += f"{name(chance)} {name(chance)}. {bodies[index % len(bodies)]}"
        else:
            text += body(writer, articles, index, size - len(text) - 700)
        write(f"{root}/content/{CATEGORIES[category][0]}/{file}.md", text)
        total += len(text.encode())
    return total


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("count", type=int)
    parser.add_argument("--corpus")
    parser.add_argument("--bytes", type=int, default=5000)
    arguments = parser.parse_args()
    total = generate(arguments.folder, arguments.count, arguments.corpus, arguments.bytes)
    print(f"{arguments.count} articles, {total / arguments.count:.0f} bytes each")


if __name__ == "__main__":
    main()
