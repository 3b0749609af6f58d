"""Reads a JSON list of YAML documents and prints what PyYAML makes of each."""

import json
import sys

import yaml

loaders = {'PyYAML': yaml.SafeLoader}
if hasattr(yaml, 'CSafeLoader'):
    loaders['PyYAML with libyaml'] = yaml.CSafeLoader


def read(document, loader):
    try:
        return yaml.load(document, loader)
    except yaml.YAMLError as error:
        return f'error: {error}'


documents = json.load(sys.stdin)
print(json.dumps({name: [read(document, loader) for document in documents] for name, loader in loaders.items()}, default=repr))
