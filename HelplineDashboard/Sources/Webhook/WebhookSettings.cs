namespace HelplineDashboard.Sources.Webhook;

/// <summary>The settings under <c>Moves:Webhook</c>. No record: it must not write out its secret.</summary>
public sealed class WebhookSettings
{
    /// <summary>The fewest characters of the secret.</summary>
    public const int LeastSecretLength = 32;

    /// <summary>Gets where changes are posted to.</summary>
    public required Uri Url { get; init; }

    /// <summary>Gets the secret that signs them; the receiver has it too.</summary>
    public required string Secret { get; init; }

    /// <summary>Gets the longest time for one change, all attempts together.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets whether an accepted change is done, because the receiver's events say nothing of the queues that agents serve.</summary>
    public bool ConfirmsByAnswer { get; init; }

    /// <summary>Says what is wrong with the settings in one sentence that holds no secret, or <see langword="null" />.</summary>
    /// <param name="url">The address.</param>
    /// <param name="secret">The secret.</param>
    public static string? Fault(string? url, string? secret) =>
        !Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http")
            ? "Moves:Webhook:Url must be an address like https://phones.example/moves."
        : address.Scheme == "http" && !address.IsLoopback ? "Moves:Webhook:Url must begin with https: only this machine may be asked without."
        : address.UserInfo.Length > 0 ? "Moves:Webhook:Url must hold no user and no password; the signature says who asks."
        : secret is null || secret.Trim().Length < LeastSecretLength ? $"Moves:Webhook:Secret must have at least {LeastSecretLength} characters."
        : null;
}
