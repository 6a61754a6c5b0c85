import { Mighty } from "mighty-networks";

const client = new Mighty();

// where an earlier run stopped, if there was one: keep it wherever you keep such things
let checkpoint: string | undefined;

// the next page is on its way while this one is worked on
for await (const page of client.members.list({}, { prefetch: 1 }).resume(checkpoint).pages()) {
  for (const member of page.items) console.log(page.number, member.email);
  checkpoint = page.nextToken;
}

const newest = await client.posts.list().first();
console.log(newest?.title ?? "no posts");

// collect first, delete afterwards: a row that goes moves those behind it
for (const tag of await client.tags.list().collect({ limit: 500 })) {
  if (tag.title === "Obsolete") await client.tags.delete(tag.id);
}
