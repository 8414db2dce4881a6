// New buckets take no ACLs, and no policy that opens them to everyone: the request to set one is refused, and the deployment
// ends.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

bool is_public(std::string_view acl) {
  const std::string plain = lower_case(acl);
  return plain.starts_with("public") || plain.starts_with("authenticated") || plain.starts_with("logdelivery") ||
         plain.starts_with("log-delivery");
}

// What the template does not show lifts the block: another module, a command.
bool may_be_lifted_elsewhere(const Facts& facts, const BucketAcl& acl) {
  const auto& others = facts.deployment.others;
  const auto& files = facts.project.files;
  return std::any_of(others.begin(), others.end(),
                     [&](const OtherResource& other) {
                       return other.type == "aws_s3_bucket_public_access_block" && other.stack != acl.stack;
                     }) ||
         std::any_of(files.begin(), files.end(), [](const ProjectFile& file) {
           return file.kind != FileKind::Rust && contains(file.source->text, "public-access-block");
         });
}

void report_policy(const BucketAcl& acl, Findings& out) {
  out.report(acl.place, fmt::format("`{}` opens the bucket to everyone, and since April 2023 new buckets block that: where the "
                                    "bucket is made anew, the deployment ends with `AccessDenied`",
                                    acl.logical_name));
}

void check(const Facts& facts, Findings& out) {
  for (const BucketAcl& acl : facts.deployment.bucket_acls) {
    if (acl.is_allowed || !is_deployed_with_ours(facts, acl.stack)) continue;
    if (acl.is_policy) {
      if (!may_be_lifted_elsewhere(facts, acl)) report_policy(acl, out);
      continue;
    }
    // What a bucket is made with is refused where it opens the bucket; a call of its own always.
    if (!acl.is_put && !(acl.acl.known() && is_public(*acl.acl.value))) continue;
    out.report(acl.place, fmt::format("`{}` {}: where the bucket is made anew, the deployment ends with `{}`", acl.logical_name,
                                      acl.is_put ? "sets an ACL on a bucket, and since April 2023 new buckets take none"
                                                 : "is made with an ACL, and since April 2023 new buckets take none",
                                      acl.is_put ? "AccessControlListNotSupported" : "InvalidBucketAclWithObjectOwnership"));
  }
}

}  // namespace

extern constinit const Rule bucket_acl_refused{"bucket-acl-refused", &check};

}  // namespace wright
