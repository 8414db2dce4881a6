// `id-token: write` at the top of a workflow is for all its jobs, so that whatever runs in one that only builds or tests (build
// scripts, packages, actions of others) can ask for the token that another job takes a role of AWS with. So it is with `packages:
// write`.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <vector>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

// It takes a role by its identity.
bool takes_role(const Job& job) {
  return std::any_of(job.steps.begin(), job.steps.end(), [](const Step& step) {
    return step.uses.starts_with("aws-actions/configure-aws-credentials@") && !value_of(step.with, "role-to-assume").empty() &&
           value_of(step.with, "aws-access-key-id").empty();
  });
}

// Something of it may ask for a token: an action that is known to, one whose steps are not read, a script that signs.
bool may_ask(const Step& step) {
  constexpr std::array<std::string_view, 12> kAsking{
      "./",        "docker://",       "aws-actions/",           "actions/attest", "actions/deploy-pages",
      "sigstore/", "slsa-framework/", "google-github-actions/", "azure/",         "hashicorp/",
      "pypa/",     "codecov/"};
  constexpr std::array<std::string_view, 9> kWords{"ID_TOKEN", "oidc",    "OIDC", "cosign", "provenance",
                                                   "attest",   "publish", "role", "aws "};
  const auto begins = [&](std::string_view name) { return step.uses.starts_with(name); };
  if (std::any_of(kAsking.begin(), kAsking.end(), begins)) return true;
  const auto speaks = [&](std::string_view text) {
    return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(text, word); });
  };
  return speaks(step.uses) || speaks(step.run) || std::any_of(step.with.begin(), step.with.end(), [&](const auto& entry) {
           return speaks(entry.first) || speaks(entry.second.value);
         });
}

// Code of others runs in it: an action, or what builds and tests bring with them.
bool runs_foreign_code(const Job& job) {
  constexpr std::array<std::string_view, 6> kCommands{"cargo ", "cross ", "npm ", "pnpm ", "yarn ", "pip "};
  constexpr std::array<std::string_view, 2> kOwners{"actions/", "github/"};
  return std::any_of(job.steps.begin(), job.steps.end(), [&](const Step& step) {
    const auto begins = [&](std::string_view owner) { return step.uses.starts_with(owner); };
    if (!step.uses.empty() && std::none_of(kOwners.begin(), kOwners.end(), begins)) return true;
    return std::any_of(kCommands.begin(), kCommands.end(), [&](std::string_view command) { return contains(step.run, command); });
  });
}

bool needs_none(const Job& job) {
  return !job.has_permissions && job.calls.empty() && runs_foreign_code(job) &&
         std::none_of(job.steps.begin(), job.steps.end(), may_ask);
}

bool speaks_of(const Job& job, std::initializer_list<std::string_view> words) {
  const auto speaks = [&](std::string_view text) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return contains(text, word); });
  };
  const auto any = [&](const auto& entries) {
    return std::any_of(entries.begin(), entries.end(), [&](const auto& entry) { return speaks(entry.second.value); });
  };
  return std::any_of(job.steps.begin(), job.steps.end(), [&](const Step& step) {
    return step.uses.starts_with("./") || speaks(step.uses) || speaks(step.run) || any(step.with) || any(step.environment);
  });
}

bool publishes_packages(const Job& job) {
  return speaks_of(job, {"ghcr.io", "docker/", "docker push", "npm publish", "REGISTRY", "oras"});
}

bool may_publish(const Job& job) {
  return publishes_packages(job) || speaks_of(job, {"docker", "publish", "GITHUB_TOKEN", "github.token", "push"});
}

// `packages: write` for jobs that only build or test.
void check_packages(const Workflow& workflow, Findings& out) {
  const auto& scopes = workflow.permissions->scopes;
  const auto scope = std::find_if(scopes.begin(), scopes.end(), [](const auto& entry) { return entry.first == "packages"; });
  if (scope == scopes.end() || scope->second.value != "write") return;
  const auto& jobs = workflow.jobs;
  const auto idle = std::find_if(jobs.begin(), jobs.end(), [](const Job& job) {
    return !job.has_permissions && job.calls.empty() && runs_foreign_code(job) && !may_publish(job);
  });
  if (idle == jobs.end() || std::any_of(jobs.begin(), jobs.end(), [](const Job& job) { return !job.calls.empty(); })) return;
  const auto publisher = std::find_if(jobs.begin(), jobs.end(), publishes_packages);
  Finding& finding = out.report(
      scope->second.place,
      publisher == jobs.end()
          ? fmt::format("no job publishes a package, and whatever code of others runs in job `{}` can replace those there are",
                        idle->id)
          : fmt::format("this is for every job: whatever code of others runs in job `{}` can replace the packages that `{}` "
                        "publishes",
                        idle->id, publisher->id));
  finding.related.push_back(related(idle->place, "publishes nothing"));
}

// Where the project says whose tokens a role trusts, it trusts none but those of jobs with an environment:
// `"token.actions.githubusercontent.com:sub": "repo:example/orders:environment:*"`.
bool trusts_environments_only(const Facts& facts) {
  bool bound = false;
  for (const ProjectFile& file : facts.project.files) {
    if (file.kind == FileKind::Prose || !contains(file.source->text, "token.actions.githubusercontent.com:sub")) continue;
    for (const std::string_view line : split_lines(file.source->text)) {
      if (!contains(line, "repo:")) continue;
      if (!contains(line, ":environment:")) return false;
      bound = true;
    }
  }
  return bound;
}

void check_tokens(const Facts& facts, const Workflow& workflow, const Permissions& permissions, Findings& out) {
  const auto& scopes = permissions.scopes;
  const auto scope = std::find_if(scopes.begin(), scopes.end(), [](const auto& entry) { return entry.first == "id-token"; });
  if (scope == scopes.end() || scope->second.value != "write") return;
  const auto taker = std::find_if(workflow.jobs.begin(), workflow.jobs.end(), takes_role);
  const auto idle = std::find_if(workflow.jobs.begin(), workflow.jobs.end(), needs_none);
  if (taker == workflow.jobs.end() || idle == workflow.jobs.end()) return;
  if (idle->environment_name.empty() && trusts_environments_only(facts)) return;
  Finding& finding = out.report(
      scope->second.place, fmt::format("this is for every job: whatever code of others runs in job `{}` can ask for the token "
                                       "that `{}` takes its role with",
                                       idle->id, taker->id));
  finding.related.push_back(related(idle->place, "needs no token"));
}

// What the calling job allows is for every job of a workflow that says nothing itself.
void check_called(const Facts& facts, const Workflow& called, Findings& out) {
  for (const Workflow& caller : facts.pipelines.workflows) {
    for (const Job& job : caller.jobs) {
      if (job.permissions && is_called(called, job)) check_tokens(facts, called, *job.permissions, out);
    }
  }
}

void check(const Facts& facts, Findings& out) {
  for (const Workflow& workflow : facts.pipelines.workflows) {
    if (!workflow.permissions) {
      check_called(facts, workflow, out);
      continue;
    }
    check_packages(workflow, out);
    check_tokens(facts, workflow, *workflow.permissions, out);
  }
}

}  // namespace

extern constinit const Rule ci_id_token_for_every_job{"ci-id-token-for-every-job", &check};

}  // namespace wright
