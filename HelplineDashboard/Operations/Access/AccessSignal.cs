using HelplineDashboard.Domain.Access;

namespace HelplineDashboard.Operations.Access;

/// <summary>Says in this process that what somebody may do has changed, so that what is open for them ends at once. Other nodes notice within seconds.</summary>
public sealed class AccessSignal
{
    /// <summary>Raised on the thread of whoever made the change.</summary>
    public event EventHandler<AccessChangedEventArgs>? Changed;

    /// <summary>Says so of one.</summary>
    public void Raise(PartyKind kind, string id) => Changed?.Invoke(this, new AccessChangedEventArgs(kind, id));

    /// <summary>Says so of everybody: a role was changed.</summary>
    public void RaiseForAll() => Changed?.Invoke(this, new AccessChangedEventArgs(null, ""));
}

/// <summary>Whose access has changed.</summary>
/// <param name="kind">Which kind of somebody, or <see langword="null" /> for everybody.</param>
/// <param name="id">Their id.</param>
public sealed class AccessChangedEventArgs(PartyKind? kind, string id) : EventArgs
{
    /// <summary>Gets which kind of somebody, or <see langword="null" /> for everybody.</summary>
    public PartyKind? Kind => kind;

    /// <summary>Gets their id.</summary>
    public string Id => id;
}
