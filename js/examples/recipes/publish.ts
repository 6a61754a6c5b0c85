// Publishes a post in a space, once however often it is run: `node publish.js SPACE_ID TITLE TEXT`.

import { Mighty } from "mighty-networks";

const client = new Mighty();
const [space_id = "", title = "", description = ""] = process.argv.slice(2);
const published = async () => {
  for await (const post of client.posts.list({ space_id })) if (post.title === title) return post;
  return null;
};
const input = { space_id, title, description, notify: false };
const post = (await published()) ?? (await client.posts.create(input, { retryVerify: published })); // should the answer be lost
console.log(post.permalink);
