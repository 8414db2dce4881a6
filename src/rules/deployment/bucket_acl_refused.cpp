// ACLs are switched off on new buckets: the request to set one is refused, and the deployment ends.

#include <fmt/format.h>

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

void check(const Facts& facts, Findings& out) {
  for (const BucketAcl& acl : facts.deployment.bucket_acls) {
    if (acl.is_allowed || !is_deployed_with_ours(facts, acl.stack)) continue;
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
