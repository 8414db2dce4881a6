// A job that deploys asks for a Node.js that gets no more security updates.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>

#include "base/text.h"
#include "rules/deploy_step.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

struct Line {
  int major = 0;
  std::string_view name;  // "hydrogen" of `lts/hydrogen`; "" for those that never were for the long term
  std::string_view end;
};

// https://github.com/nodejs/release#end-of-life-releases, checked 2026-11-28.
constexpr std::array kEnded{
    Line{8, "carbon", "2019-12-31"},   Line{9, "", "2018-06-30"},  Line{10, "dubnium", "2021-04-30"},  Line{11, "", "2019-06-01"},
    Line{12, "erbium", "2022-04-30"},  Line{13, "", "2020-06-01"}, Line{14, "fermium", "2023-04-30"},  Line{15, "", "2021-06-01"},
    Line{16, "gallium", "2023-09-11"}, Line{17, "", "2022-06-01"}, Line{18, "hydrogen", "2025-04-30"}, Line{19, "", "2023-06-01"},
    Line{20, "iron", "2026-04-30"},    Line{21, "", "2024-06-01"}, Line{23, "", "2025-06-01"}};

// "18.x", "v16.14.0", "lts/Hydrogen"; null for ranges, expressions and what is still mended.
const Line* find_ended(std::string_view version) {
  std::string text = lower_case(trim(version));
  if (text.starts_with("lts/")) {
    const auto named = std::find_if(kEnded.begin(), kEnded.end(),
                                    [&](const Line& line) { return !line.name.empty() && text.substr(4) == line.name; });
    return named == kEnded.end() ? nullptr : &*named;
  }
  if (text.starts_with('v') || text.starts_with('^') || text.starts_with('~')) text = text.substr(1);
  int major = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), major);
  const std::string_view rest(end, static_cast<std::size_t>(text.data() + text.size() - end));
  if (error != std::errc() || rest.find_first_not_of(".x*0123456789") != std::string_view::npos) return nullptr;
  const auto found = std::find_if(kEnded.begin(), kEnded.end(), [&](const Line& line) { return line.major == major; });
  return found == kEnded.end() ? nullptr : &*found;
}

const Setting<std::string>* find_entry(const WorkflowEntries& entries, std::string_view key) {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return entry.first == key; });
  return found == entries.end() ? nullptr : &found->second;
}

// What `${{ env.NODE_VERSION }}` comes to.
const Setting<std::string>* resolved(const Workflow& workflow, const Job& job, const Setting<std::string>* given) {
  if (given == nullptr || !contains(given->value, "${{")) return given;
  std::string name = without_spaces(given->value);
  constexpr std::string_view kOpen = "${{env.";
  if (!name.starts_with(kOpen) || !name.ends_with("}}")) return nullptr;
  name = name.substr(kOpen.size(), name.size() - kOpen.size() - 2);
  if (const auto* const own = find_entry(job.environment, name)) return own;
  return find_entry(workflow.environment, name);
}

std::set<const Job*> deploying_jobs(const Facts& facts) {
  std::set<const Job*> jobs;
  for (const DeployStep& step : deploy_steps(facts)) jobs.insert(step.job);
  return jobs;
}

void check(const Facts& facts, Findings& out) {
  std::optional<std::set<const Job*>> deploying;
  for (const Workflow& workflow : facts.pipelines.workflows) {
    Finding* told = nullptr;
    for (const Job& job : workflow.jobs) {
      for (const Step& step : job.steps) {
        if (read_use(step.uses).action != "actions/setup-node") continue;
        const Setting<std::string>* const version = resolved(workflow, job, find_entry(step.with, "node-version"));
        const Line* const line = version == nullptr ? nullptr : find_ended(version->value);
        if (line == nullptr) continue;
        if (!deploying) deploying = deploying_jobs(facts);
        if (!deploying->contains(&job)) continue;
        if (told != nullptr) {
          told->related.push_back(related(version->place, fmt::format("job `{}` takes Node.js {} too", job.id, line->major)));
          continue;
        }
        told =
            &out.report(version->place, fmt::format("job `{}` deploys with Node.js {}, which gets no security updates since {}",
                                                    job.id, line->major, line->end));
      }
    }
  }
}

}  // namespace

extern constinit const Rule ci_ended_node{"ci-ended-node", &check};

}  // namespace wright
