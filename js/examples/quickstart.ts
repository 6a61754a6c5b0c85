import { isMightyError, Mighty } from "mighty-networks";

const client = new Mighty(); // reads the environment at its first request

// one request for each 100 members
for await (const member of client.members.list()) {
  console.log(member.id, member.email, member.created_at);
}

try {
  const { first_name } = await client.members.getByEmail("nobody+at-all@example.com");
  console.log(first_name);
} catch (error) {
  if (!isMightyError(error, "not_found")) throw error;
  console.log("no such member");
}
