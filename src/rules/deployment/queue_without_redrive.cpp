// A message that the function cannot handle comes back until its retention is over, and is then gone.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/absent_setting.h"
#include "rules/handler_failure.h"
#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

// Pulumi's resource that gives a queue what it does not say itself.
bool may_be_given_apart(const Facts& facts, const Queue& queue) {
  return facts.deployment.stacks[queue.stack].tool == DeploymentTool::Pulumi &&
         std::any_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
           return (file.kind == FileKind::TypeScript || file.kind == FileKind::Python) &&
                  contains(file.source->text, "sqs.RedrivePolicy");
         });
}

void check(const Facts& facts, Findings& out) {
  for (const Queue& queue : facts.deployment.queues) {
    if (queue.has_redrive || !queue.settings_known || may_be_given_apart(facts, queue)) continue;
    const std::vector<QueueConsumer> consumers = consumers_of(facts, queue);
    if (consumers.empty()) continue;
    Finding& finding =
        out.report(queue.place, fmt::format("`{}` has no redrive policy: a message that `{}` cannot handle comes back until it "
                                            "expires, and is then lost",
                                            queue.logical_name, shown_name(*consumers[0].config)));
    const bool fails = std::any_of(consumers.begin(), consumers.end(),
                                   [&](const QueueConsumer& consumer) { return may_fail(facts, *consumer.config); });
    if (!fails) finding.confidence = Confidence::Possible;  // a panic or a timeout still brings a message back
    finding.related.push_back(related(consumers[0].trigger->place, "the trigger that reads the queue"));
  }
}

}  // namespace

extern constinit const Rule queue_without_redrive{"queue-without-redrive", &check};

}  // namespace wright
