#!/usr/bin/env python3
"""Turns a folder of normalised articles into documents for search-bench.

usage: documents.py FOLDER [--lang LANG] [--times N] > documents.json

Reads title, description, keywords, tags and lang of the front matter, never redirect_from.
--times multiplies the articles: copies get their own titles and slightly changed words.
"""
import argparse, json, os, re, random, sys

def plain(text):
    text = re.sub(r'<!--.*?-->', ' ', text, flags=re.S)
    text = re.sub(r'!\[([^\]]*)\]\([^)]*\)', r'\1', text)
    text = re.sub(r'\[([^\]]*)\]\([^)]*\)', r'\1', text)
    text = re.sub(r'<(https?://[^>]+)>', r'\1', text)
    text = re.sub(r'<[^>]+>', ' ', text)
    text = re.sub(r'[*`|>]+|^#+|~~', ' ', text, flags=re.M)
    return re.sub(r'\s+', ' ', text).strip()

def slug(text):
    return re.sub(r'[^\w]+', '-', text.lower()).strip('-')

def article(path, root):
    raw = open(path, encoding='utf-8').read()
    head, body = {}, raw
    match = re.match(r'---\n(.*?)\n---\n?', raw, flags=re.S)
    if match:
        body = raw[match.end():]
        key = None
        for line in match[1].split('\n'):
            pair = re.match(r'([a-z_]+):\s*(.*)$', line)
            if pair:
                key = pair[1]
                head[key] = pair[2].strip().strip('"\'') if pair[2] else []
            elif line.startswith('- ') and key and isinstance(head.get(key), list):
                head[key].append(line[2:].strip().strip('"\''))
    sections, title, anchor, lines, fence = [], '', None, [], False
    def flush():
        text = plain('\n'.join(lines))
        if text or title:
            sections.append({'anchor': anchor, 'title': title, 'text': text})
    for line in body.split('\n'):
        if line.lstrip().startswith(('```', '~~~')):
            fence = not fence
            continue
        heading = None if fence else re.match(r'#{1,6}\s+(.*?)\s*#*$', line)
        if heading:
            flush()
            title, lines = plain(re.sub(r'\{[^}]*\}\s*$', '', heading[1])), []
            anchor = slug(title)
        else:
            lines.append(line)
    flush()
    name = os.path.relpath(path, root)
    folders = os.path.dirname(name).split('/')
    return {
        'url': name, 'slug': slug(os.path.splitext(os.path.basename(name))[0]).replace('-', ' '),
        'ancestors': [folder.replace('-', ' ') for folder in folders if folder], 'title': plain(head.get('title') or name),
        'description': head.get('description') or '', 'lang': head.get('lang') or 'en',
        'category': (head.get('category') or '').replace('-', ' ') if isinstance(head.get('category'), str) else '',
        'keywords': head.get('keywords') if isinstance(head.get('keywords'), list) else [],
        'tags': head.get('tags') if isinstance(head.get('tags'), list) else [],
        'sections': sections}

def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('folder'); parser.add_argument('--lang'); parser.add_argument('--times', type=int, default=0)
    args = parser.parse_args()
    found = []
    for where, _, names in os.walk(args.folder, followlinks=True):
        for name in names:
            if name.endswith('.md'):
                found.append(article(os.path.join(where, name), args.folder))
    found.sort(key=lambda item: item['url'])
    if args.lang:
        found = [item for item in found if item['lang'] == args.lang]
    if args.times:
        base, found, chance = found, [], random.Random(7)
        # Names of things that differ from copy to copy, so that the vocabulary grows as a site's does.
        syllables = [a + b for a in 'bdfgklmnprstvz' for b in ('a', 'e', 'i', 'o', 'u', 'an', 'er', 'on')]
        names = [''.join(chance.choice(syllables) for _ in range(chance.randint(2, 4))) for _ in range(30000)]
        for number in range(args.times):
            source = base[number % len(base)]
            copy = json.loads(json.dumps(source))
            own = [chance.choice(names) for _ in range(6)]
            copy['url'] = f"{number // len(base)}/{source['url']}"
            copy['title'] = f"{source['title']} {own[0].title()} {own[1].title()}"
            for section in copy['sections']:
                words = section['text'].split(' ')
                section['text'] = ' '.join(chance.choice(own) if chance.random() < 0.04 else
                                           ('' if chance.random() < 0.1 else word) for word in words)
            found.append(copy)
    json.dump(found, sys.stdout, ensure_ascii=False)

main()
