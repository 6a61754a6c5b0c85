from mighty_networks import Created, Existing, Mighty, Removed

client = Mighty()

somebody = client.members.find_by_email("nobody+at-all@example.com")
print(somebody.id if somebody else "no such member")

result = client.members.ensure(
    email="safe-writes@example.com", first_name="Ada", last_name="Lovelace", send_welcome_email=False
)
match result:
    case Created(value=member):
        print("made", member.id)
    case Existing(value=member):
        print("was there", member.id)

print(client.tags.ensure(title="VIP").outcome)

plan = next((plan for plan in client.plans.list() if plan.pricing_type == "free"), None)
if plan is not None:
    print(client.plans.members.ensure(plan.id, member.id).outcome)
    if isinstance(client.plans.members.ensure_absent(plan.id, member.id), Removed):
        print("had access")

client.members.delete(member.id)
