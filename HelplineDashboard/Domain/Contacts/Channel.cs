namespace HelplineDashboard.Domain.Contacts;

/// <summary>How a contact reaches the helpline.</summary>
public enum Channel
{
    /// <summary>A telephone call.</summary>
    Call,

    /// <summary>A chat on a web page.</summary>
    Chat,

    /// <summary>A conversation by text message.</summary>
    Text,

    /// <summary>An e-mail.</summary>
    Email,
}
