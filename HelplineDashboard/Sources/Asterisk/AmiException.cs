namespace HelplineDashboard.Sources.Asterisk;

/// <summary>The manager interface cannot be used. The message is one sentence without secrets.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="isRefusal">Whether it refused the login: asking again soon only gets the address banned.</param>
public class AmiException(string message, bool isRefusal = false) : Exception(message)
{
    /// <summary>Gets whether it refused the login.</summary>
    public bool IsRefusal { get; } = isRefusal;
}

/// <summary>An action may have been sent and was not answered: nobody knows whether it was done.</summary>
/// <param name="message">What is wrong.</param>
public sealed class AmiUnansweredException(string message) : AmiException(message);
