"""Decides the codes of overrides."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

CODES: tuple[Code, ...] = (
    Code(
        "AMP501",
        "an override's target matches nothing",
        """A target is an address (auth.userPool), one of Amplify's names (auth.cfnUserPool), a glob
(data.models.*.table, ** for any depth), a list of these, a resource type ({type: AWS::IAM::Role}), or a logical ID. One that matches
nothing would silently change nothing, so it is an error. `ampc targets` lists all.

wrong:  target: functions.auditr.role
right:  target: functions.auditor.role""",
    ),
    Code(
        "AMP502",
        "an override's target is of an absent section",
        """The target would be right if the file had the section that makes such resources.

wrong:  overrides: [{target: auth.userPool, ...}] in a file without auth
right:  add auth, or remove the override""",
    ),
    Code(
        "AMP503",
        "an override's target needs a name",
        """There is one such resource per function, model or group, so the address says which one.

wrong:  target: functions.role
right:  target: functions.auditor.role, or functions.*.role for all""",
    ),
    Code(
        "AMP504",
        "wrong type of value",
        """CloudFormation's schema of the resource type says that the property takes another type of value. Numbers and
booleans may be written as text, as CloudFormation allows.

wrong:  set: {/Policies/PasswordPolicy/MinimumLength: ten}
right:  set: {/Policies/PasswordPolicy/MinimumLength: 10}""",
    ),
    Code(
        "AMP505",
        "no JSON pointer",
        """Paths of overrides are JSON pointers (RFC 6901) below the resource's Properties: a slash before every name; '~1' for a
slash in a name and '~0' for a tilde. Properties itself is implied.

wrong:  path: Policies.PasswordPolicy   or   /Properties/Policies
right:  path: /Policies/PasswordPolicy""",
    ),
    Code(
        "AMP506",
        "the resource type has no such property",
        """CloudFormation's schema of the resource type has no property of this name, here or in the value. Names are
case sensitive. `ampc targets --pointers . ADDRESS` lists what there is.

wrong:  path: /Policies/PasswordPolicy/MinLength
right:  path: /Policies/PasswordPolicy/MinimumLength""",
    ),
    Code(
        "AMP507",
        "value that CloudFormation refuses",
        """The property takes one of a few words, or a number in a range, and this value is none. The service would refuse it
at deployment.

wrong:  set: {/UserPoolAddOns/AdvancedSecurityMode: AUDITED}
right:  set: {/UserPoolAddOns/AdvancedSecurityMode: AUDIT}""",
    ),
    Code(
        "AMP508",
        "read-only property",
        """CloudFormation sets this property when it creates the resource; a template cannot. Read it with !GetAtt where it is
needed.

wrong:  set: {/Arn: "arn:..."} on auth.userPool""",
    ),
    Code(
        "AMP509",
        "missing parent",
        """`patch` is strict: it changes what is there, and adds one property to a parent that exists. `set` makes missing
parents where the schema says they are mappings.

wrong:  patch: [{op: add, path: /UserPoolAddOns/AdvancedSecurityMode, value: AUDIT}]
right:  set: {/UserPoolAddOns/AdvancedSecurityMode: AUDIT}""",
    ),
    Code(
        "AMP510",
        "list index out of range",
        """The list has fewer items. 'add' takes an index up to the list's length, or '-' to append; other operations need an item
that exists.

wrong:  {op: replace, path: /Schema/7, value: ...} with two items
right:  {op: add, path: /Schema/-, value: ...}""",
    ),
    Code(
        "AMP511",
        "nothing there to change",
        """'replace', 'remove', 'move', 'copy' and 'test' work on a property that exists; 'replace' never creates one. The
nearest name that exists is suggested.

wrong:  {op: replace, path: /MfaConfiguration, value: OPTIONAL} where it is not set
right:  {op: add, path: /MfaConfiguration, value: OPTIONAL}""",
    ),
    Code(
        "AMP512",
        "a test failed",
        """A 'test' operation guards an override: it fails when the generated value is another one than you looked at, for example
after an upgrade of ampc. Look whether the override is still right, then change the value tested.""",
    ),
    Code(
        "AMP513",
        "a change without effect",
        """The property or attribute has this value already, by default or by a key. An override that does nothing hides
what really decides; remove it.""",
    ),
    Code(
        "AMP514",
        "two overrides of one path",
        """Two overrides change the same property, or one changes a part of what the other changes. Which one wins would
depend on their order. Keep one of them, or put both operations into one override.""",
    ),
    Code(
        "AMP515",
        "an override of what a key sets",
        """The same file sets this property through a first-class key. Two places that decide one value are a trap for the next
reader: change the key.

wrong:  auth.passwordPolicy.minLength: 10 and set: {/Policies/PasswordPolicy/MinimumLength: 12}
right:  auth.passwordPolicy.minLength: 12""",
    ),
    Code(
        "AMP516",
        "required property",
        """CloudFormation needs this property for the resource type, so it cannot be removed or moved away. Replace its value
instead.

wrong:  {op: remove, path: /AssumeRolePolicyDocument} on a role""",
    ),
    Code(
        "AMP517",
        "an override that changes nothing",
        """An override has a target and nothing to do there. Add patch, set, remove, removalPolicy or attributes, or remove
the override.""",
    ),
    Code(
        "AMP518",
        "no snapshots",
        """CloudFormation takes snapshots of volumes, caches and databases only. For other types keep the resource itself:
removalPolicy: retain or retain-on-update-or-delete.""",
    ),
    Code(
        "AMP519",
        "another number of matches than expected",
        """`expect` says how many resources the target must match. It guards a glob against matching more, or
fewer, after a model or function was added. Look at what it matches now, then change the number.""",
    ),
    Code(
        "AMP520",
        "replacement of a stateful resource",
        """CloudFormation cannot change this property in place: it makes a new resource and deletes the old one with its
data. If that is meant, for example before the first deployment, add allowReplacement: true to the override.""",
    ),
    Code(
        "AMP521",
        "replacement",
        """CloudFormation cannot change this property in place: once deployed, the resource is replaced by a new one. It keeps no data,
so there is nothing to do; IDs and ARNs will be new.""",
        levels=("info",),
    ),
)
