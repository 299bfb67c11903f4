namespace HelplineDashboard.Domain.Sources;

/// <summary>What kind of source speaks.</summary>
public enum SourceKind
{
    /// <summary>A real system, speaking as things happen.</summary>
    Live,

    /// <summary>The demo helpline: nothing it says is real.</summary>
    Demo,

    /// <summary>A recorded day played again as if it were now.</summary>
    Replay,

    /// <summary>A file of the past: it promises nothing and is never late.</summary>
    History,

    /// <summary>The dashboard itself: settings and reconciliation.</summary>
    Dashboard,
}
