/** What the city itself does for a picture: calls to its hub as one of its people, and words of one feed. A refusal throws. */

export async function cityCalls({url, user, password, feed}) {
  const post = async (path, token, body) => {
    const answer = await fetch(`${url}${path}`, {
      method: 'POST', headers: {'content-type': 'application/json', ...(token !== null && {authorization: `Bearer ${token}`})}, body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  /** Pictures take longer than a sign-in lasts. */
  const token = async () => (await post('/auth/login', null, {user, password})).accessToken;
  const calls = {
    /** The id of what it was asked of. */
    ask: async (layer, target, name, ask = {}) => (await post('/commands', await token(), {id: crypto.randomUUID(), layer, target, name, ask})).target,
    item: async (layer, id) => {
      const answer = await fetch(`${url}/collections/${layer}/items/${id}`, {headers: {authorization: `Bearer ${await token()}`}});
      if (!answer.ok) throw new Error(`${layer} ${id}: ${answer.status}`);
      return answer.json();
    },
    feed: async (features) => post(`/feeds/${feed.name}`, feed.key, {type: 'FeatureCollection', features}),
  };
  // A feed that has never spoken is a trouble of its own, and would be in every picture.
  await calls.feed([{type: 'Feature', id: 'first-word', geometry: null, properties: {severity: 'cleared', state: 'normal', ackState: 'acknowledged', status: 'test'}}]);
  return calls;
}
