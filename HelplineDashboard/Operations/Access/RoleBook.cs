using System.Collections.Immutable;
using HelplineDashboard.Data.Access;
using HelplineDashboard.Domain.Access;

namespace HelplineDashboard.Operations.Access;

/// <summary>The roles as they are now.</summary>
/// <remarks>What is changed in this process is known at once, what another node changed within five seconds.</remarks>
public sealed class RoleBook : IDisposable
{
    private readonly RoleRepository? _roles;
    private readonly AccessSignal? _signal;
    private readonly KeptBriefly<int, ImmutableArray<Role>> _kept;

    /// <summary>Knows the standard roles only.</summary>
    public RoleBook() => _kept = new(TimeProvider.System);

    /// <summary>Knows what is stored, too.</summary>
    public RoleBook(RoleRepository roles, AccessSignal signal, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(signal);
        (_roles, _signal, _kept) = (roles, signal, new(clock));
        _signal.Changed += Forget;
    }

    /// <summary>Reads them: the standard ones, changed or not, and those of the helpline's own.</summary>
    public Task<ImmutableArray<Role>> ReadAsync(CancellationToken cancellationToken) =>
        _roles is null ? Task.FromResult(StandardRoles.All) : _kept.ReadAsync(0, async () => Merge(await _roles.ReadAllAsync(cancellationToken).ConfigureAwait(false)));

    /// <summary>Lays what is stored over the standard roles. An administrator always may everything, whatever is stored.</summary>
    internal static ImmutableArray<Role> Merge(IReadOnlyCollection<(Role Role, long Revision)> stored)
    {
        var changed = stored.Select(one => one.Role).ToDictionary(role => role.Code);
        return
        [
            .. StandardRoles.All.Select(role => role.Code != StandardRoles.Administrator && changed.TryGetValue(role.Code, out var other) ? other : role),
            .. stored.Select(one => one.Role).Where(role => StandardRoles.All.All(standard => standard.Code != role.Code)),
        ];
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_signal is not null)
        {
            _signal.Changed -= Forget;
        }
    }

    private void Forget(object? sender, AccessChangedEventArgs change) => _kept.Forget();
}
