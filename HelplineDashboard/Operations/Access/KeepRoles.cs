using System.Collections.Immutable;
using HelplineDashboard.Data.Access;
using HelplineDashboard.Domain.Access;

namespace HelplineDashboard.Operations.Access;

/// <summary>A role as it is kept.</summary>
/// <param name="Role">The role.</param>
/// <param name="Revision">Which revision it is; 0 as the dashboard brings it.</param>
public sealed record KeptRole(Role Role, long Revision)
{
    /// <summary>Gets whether the dashboard brings it: then it can be changed, but not removed.</summary>
    public bool IsStandard => StandardRoles.All.Any(role => role.Code == Role.Code);

    /// <summary>Gets whether it always permits everything.</summary>
    public bool IsFixed => Role.Code == StandardRoles.Administrator;
}

/// <summary>Changes what roles permit, adds roles and removes them. Nothing that somebody else changed meanwhile is overwritten.</summary>
public sealed class KeepRoles(RoleRepository roles, AccessSignal signal, AuditTrail audit)
{
    private const string NotPermitted = "You may not manage access.";
    private const string Meanwhile = "Nothing was changed: somebody else has changed this role meanwhile. Look at it again.";

    /// <summary>Reads all roles.</summary>
    public async Task<ImmutableArray<KeptRole>> ReadAsync(CancellationToken cancellationToken)
    {
        var stored = await roles.ReadAllAsync(cancellationToken).ConfigureAwait(false);
        var revisions = stored.ToDictionary(one => one.Role.Code, one => one.Revision);
        return [.. RoleBook.Merge(stored).Select(role => new KeptRole(role, revisions.GetValueOrDefault(role.Code)))];
    }

    /// <summary>Adds a role that permits nothing yet.</summary>
    /// <returns>Why not, a sentence, or <see langword="null" />.</returns>
    public async Task<string?> AddAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        var known = await ReadAsync(cancellationToken).ConfigureAwait(false);
        if (!Acting.Now.May(Permissions.AccessManage))
        {
            return NotPermitted;
        }

        if (Account.NameFault(name.Trim()) is { } fault)
        {
            return $"The name {fault}.";
        }

        if (known.Any(one => string.Equals(one.Role.Name, name.Trim(), StringComparison.OrdinalIgnoreCase)))
        {
            return "There is a role of that name.";
        }

        var role = new Role($"own-{Guid.NewGuid():N}", name.Trim(), []);
        await roles.WriteAsync(role, 0, cancellationToken).ConfigureAwait(false);
        return await SaidAsync("role.add", null, role, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes what a role permits.</summary>
    /// <param name="seen">The role as it was shown to whoever changes it.</param>
    /// <param name="permissions">What it is to permit.</param>
    /// <returns>Why not, a sentence, or <see langword="null" />.</returns>
    public async Task<string?> ChangeAsync(KeptRole seen, ImmutableSortedSet<string> permissions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(permissions);
        if (!Acting.Now.May(Permissions.AccessManage))
        {
            return NotPermitted;
        }

        if (seen.IsFixed)
        {
            return "An administrator always may everything.";
        }

        if (!permissions.IsSubsetOf(Permissions.All.Select(one => one.Name)))
        {
            return "There is no such permission.";
        }

        var role = seen.Role with { Permissions = permissions };
        return await roles.WriteAsync(role, seen.Revision, cancellationToken).ConfigureAwait(false)
            ? await SaidAsync("role.change", seen.Role, role, cancellationToken).ConfigureAwait(false)
            : Meanwhile;
    }

    /// <summary>Removes a role that nobody holds; a standard one is again as the dashboard brings it.</summary>
    /// <param name="seen">The role as it was shown to whoever removes it.</param>
    /// <returns>Why not, a sentence, or <see langword="null" />.</returns>
    public async Task<string?> RemoveAsync(KeptRole seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (!Acting.Now.May(Permissions.AccessManage))
        {
            return NotPermitted;
        }

        var (isDone, holders) = await roles.DeleteAsync(seen.Role.Code, seen.Revision, unlessHeld: !seen.IsStandard, cancellationToken).ConfigureAwait(false);
        return isDone ? await SaidAsync(seen.IsStandard ? "role.restore" : "role.remove", seen.Role, null, cancellationToken).ConfigureAwait(false)
            : holders > 0 ? $"{holders} {(holders == 1 ? "person has" : "people have")} this role. Give them another one first."
            : Meanwhile;
    }

    private async Task<string?> SaidAsync(string action, Role? before, Role? after, CancellationToken cancellationToken)
    {
        signal.RaiseForAll();
        await audit.WriteAsync(
            new AuditNote(action, (after ?? before)!.Name).With(AccessNotes.Less(before, after), AccessNotes.Less(after, before)),
            CancellationToken.None).ConfigureAwait(false);
        return null;
    }
}
