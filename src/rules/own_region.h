#pragma once
// The region that a record names, which is that of the function itself.

#include "rules/invocation.h"

namespace wright {

// `Region::new(record.aws_region)` of a source that lies in the region of the function: buckets, queues and streams
// (docs.aws.amazon.com/lambda/latest/dg/with-s3.html, with-sqs.html, checked 2026-11-28). What is made for it is the same for
// every event, unless something else of the event is in it.
[[nodiscard]] bool names_own_region(const Running& running);

}  // namespace wright
