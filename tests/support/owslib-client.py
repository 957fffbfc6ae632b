"""Reads a hub as any user of OWSLib would: arguments are the hub's address and a token; prints one JSON."""
import json
import sys

from owslib.ogcapi.features import Features

url, token = sys.argv[1:]
hub = Features(url, headers={'Authorization': f'Bearer {token}'})
collections = hub.feature_collections()
items = {name: hub.collection_items(name, limit=3) for name in collections}
cameras = hub.collection_items('cameras', limit=10, bbox=[106.6, 20.8, 106.7, 20.9])
first = items['cameras']['features'][0]['id']
print(json.dumps({
    'links': [link['rel'] for link in hub.links],
    'conformance': hub.conformance()['conformsTo'],
    'collections': collections,
    'collection': hub.collection('cameras'),
    'counts': {name: len(page['features']) for name, page in items.items()},
    'inBox': [feature['geometry']['coordinates'] for feature in cameras['features']],
    'first': first,
    'item': hub.collection_item('cameras', first),
}))
