using System.Collections.Immutable;
using HelplineDashboard.Data.Access;
using HelplineDashboard.Domain.Access;

namespace HelplineDashboard.Operations.Access;

/// <summary>The roles as they are now.</summary>
/// <remarks>Kept for five seconds: what is changed in this process is known at once, what another node changed soon after.</remarks>
public sealed class RoleBook : IDisposable
{
    private static readonly TimeSpan s_kept = TimeSpan.FromSeconds(5);

    private readonly RoleRepository? _roles;
    private readonly AccessSignal? _signal;
    private readonly TimeProvider _clock = TimeProvider.System;
    private volatile Kept? _kept;
    private int _changes;

    /// <summary>Knows the standard roles only.</summary>
    public RoleBook()
    {
    }

    /// <summary>Knows what is stored, too.</summary>
    public RoleBook(RoleRepository roles, AccessSignal signal, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(signal);
        (_roles, _signal, _clock) = (roles, signal, clock);
        _signal.Changed += Forget;
    }

    /// <summary>Reads them: the standard ones, changed or not, and those of the helpline's own.</summary>
    public async Task<ImmutableArray<Role>> ReadAsync(CancellationToken cancellationToken)
    {
        if (_roles is null)
        {
            return StandardRoles.All;
        }

        var now = _clock.GetUtcNow();
        if (_kept is { } kept && now - kept.At < s_kept)
        {
            return kept.Roles;
        }

        var changes = Volatile.Read(ref _changes);
        var read = new Kept(Merge(await _roles.ReadAllAsync(cancellationToken).ConfigureAwait(false)), now);
        if (Volatile.Read(ref _changes) == changes)
        {
            _kept = read; // else what was read may be what has just been changed
        }

        return read.Roles;
    }

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

    private void Forget(object? sender, AccessChangedEventArgs change)
    {
        Interlocked.Increment(ref _changes);
        _kept = null;
    }

    private sealed record Kept(ImmutableArray<Role> Roles, DateTimeOffset At);
}
