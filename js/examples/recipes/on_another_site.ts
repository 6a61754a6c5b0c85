// Writes some posts of a space as a list for another site. Everybody will see it: name a space that is public.

import { writeFile } from "node:fs/promises";
import { Mighty } from "mighty-networks";

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const { items } = await new Mighty().posts.list({ space_id: process.argv[2] ?? "", per_page: 5 }).firstPage();
const links = items.map(({ permalink, title }) => `<li><a href="${escaped(permalink)}">${escaped(title)}</a></li>\n`);
await writeFile("community.html", `<ul>\n${links.join("")}</ul>\n`);
