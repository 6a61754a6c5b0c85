// Tools for an agent: it can read a member and a post, and change nothing. What it got wrong it is told in a sentence.

import { Mighty } from "mighty-networks";

const client = new Mighty({ deadline: 30_000 });
const tools = new Map<string, (argument: string) => Promise<unknown>>([
  ["member_by_email", (email) => client.members.getByEmail(email)],
  ["post", (id) => client.posts.get(id)],
]);
const unknown = () => Promise.reject(new Error("there is no such tool"));

export const use = (tool: string, argument: string): Promise<string> =>
  (tools.get(tool) ?? unknown)(argument).then((found) => JSON.stringify(found), String);
