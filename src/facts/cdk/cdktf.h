#pragma once
// Programs of the CDK for Terraform. Internal to facts/cdk.

#include "facts/cdk/machine.h"

namespace wright::cdk {

// Makes the resource of a class of the AWS provider; false when the object is none.
bool make_cdktf(Machine& machine, const Item& self);

// A database that a construct of whatever library gives an address of the internet, or opens to it.
void note_open_database(Machine& machine, const Item& self);

}  // namespace wright::cdk
