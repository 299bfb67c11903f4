namespace HelplineDashboard.Data;

/// <summary>Which database speaks.</summary>
public enum SqlDialect
{
    /// <summary>A file of our own; the default.</summary>
    Sqlite,

    /// <summary>A server, for production and several nodes.</summary>
    SqlServer,
}
