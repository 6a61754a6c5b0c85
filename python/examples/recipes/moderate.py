"""Shows the posts that members have reported, one by one, and deletes those that you say `yes` to."""

from mighty_networks import Mighty

client = Mighty()
for report in client.abuse_reports.list().collect(limit=1_000):
    if report.targetable_type == "Post" and report.ignored_at is None:
        post = client.posts.find(report.targetable_id)
        if post is not None and input(f"{report.report_type}: delete {post.permalink}? ") == "yes":
            client.posts.delete(post.id, missing_ok=True)
