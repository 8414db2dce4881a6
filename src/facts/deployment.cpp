#include "facts/deployment.h"

#include "facts/deployment/settings.h"

namespace wright {

Deployment read_deployment(const Project& project) {
  Deployment deployment;
  read_cloudformation(project, deployment);
  read_serverless(project, deployment);
  read_terraform(project, deployment);
  read_cdk(project, deployment);
  read_build_recipes(project, deployment);
  read_cargo_lambda(project, deployment);
  read_openapi(project, deployment);
  return deployment;
}

}  // namespace wright
