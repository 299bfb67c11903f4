using System.Net;

namespace HelplineDashboard.Hosting.Security;

/// <summary>What the dashboard lets through and how much of it; the configuration section <c>Security</c>.</summary>
public sealed class SecurityOptions
{
    /// <summary>Gets or sets whether browsers reach the dashboard over HTTPS; when left out, whether all of <c>Urls</c> begin with https.</summary>
    /// <remarks>Behind a proxy that ends TLS it has to be said. Cookies then are Secure and carry the prefix <c>__Host-</c>.</remarks>
    public bool? Https { get; set; }

    /// <summary>Gets or sets the proxies whose X-Forwarded-For and X-Forwarded-Proto are believed: addresses or networks such as 10.0.0.0/8. None: nobody's.</summary>
    public string[] KnownProxies { get; set; } = [];

    /// <summary>Gets or sets the origins whose pages may show the dashboard in a frame. None: no page may.</summary>
    public string[] FrameAncestors { get; set; } = [];

    /// <summary>Gets or sets the foreign origins whose pages may open the hub. None: only the dashboard's own.</summary>
    public string[] AllowedOrigins { get; set; } = [];

    /// <summary>Gets or sets how many days a browser remembers to come by HTTPS only; 0 does not ask it to.</summary>
    public int HstsDays { get; set; } = 365;

    /// <summary>Gets or sets the most connections at once, and the most of them that are WebSockets.</summary>
    public int MaxConnections { get; set; } = 4000;

    /// <summary>Gets or sets the most WebSockets at once.</summary>
    public int MaxWebSockets { get; set; } = 2000;

    /// <summary>Gets or sets the most circuits and hub connections at once from one address, and a tenth of it new ones a second. People behind one router share an address.</summary>
    public int WebSocketsPerAddress { get; set; } = 500;

    /// <summary>Gets or sets the most pages that one person may have open at once; 0 is any number.</summary>
    public int CircuitsPerPerson { get; set; } = 20;

    /// <summary>Gets or sets how many pages are kept for browsers that lost their connection.</summary>
    public int DisconnectedCircuits { get; set; } = 100;

    /// <summary>Gets or sets how long each of them is kept.</summary>
    public double DisconnectedMinutes { get; set; } = 3;

    /// <summary>Gets or sets the most attempts to sign in that one address may make in a minute.</summary>
    public int SignInsPerMinute { get; set; } = 10;

    /// <summary>Gets or sets the most attempts to sign in to one account in five minutes, from wherever they come.</summary>
    public int SignInsPerAccount { get; set; } = 20;

    /// <summary>Gets or sets how many attempts to sign in are worked on at once: a password's hash costs a tenth of a second of a processor, on purpose.</summary>
    public int SignInsAtOnce { get; set; } = 1;

    /// <summary>Gets or sets the most attempts to sign in that are worked on in a second, whoever makes them.</summary>
    public int SignInsPerSecond { get; set; } = 3;

    /// <summary>Gets or sets the most requests for pairing a television that one address may make in a minute.</summary>
    public int PairingsPerMinute { get; set; } = 30;

    /// <summary>Gets or sets the most requests a second that one program may make of the API, on average; ten seconds' worth may come at once.</summary>
    public int ApiRequestsPerSecond { get; set; } = 1000;

    /// <summary>Gets the proxies as networks; an address is a network of one.</summary>
    public IEnumerable<IPNetwork> ProxyNetworks => KnownProxies.Select(text => TryReadNetwork(text)!.Value);

    /// <summary>Gets whether cookies travel over HTTPS only.</summary>
    public CookieSecurePolicy CookieSecurePolicy => Https == true ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    /// <summary>Names a cookie. The prefix makes a browser refuse it from another host, from a path, and without Secure.</summary>
    public string CookieName(string name) => Https == true ? $"__Host-{name}" : name;

    /// <summary>Says what is wrong with the settings in one sentence, or <see langword="null" />.</summary>
    public string? Fault()
    {
        if (Array.Find(KnownProxies, text => TryReadNetwork(text) is null) is { } proxy)
        {
            return $"Security:KnownProxies names \"{proxy}\"; it must be an address like 10.0.0.5 or a network like 10.0.0.0/8.";
        }

        if (FrameAncestors.Concat(AllowedOrigins).FirstOrDefault(text => !IsOrigin(text)) is { } origin)
        {
            return $"Security:FrameAncestors and Security:AllowedOrigins name \"{origin}\"; it must be an origin like https://intranet.example.";
        }

        return MaxConnections is < 10 or > 1_000_000 ? "Security:MaxConnections must be 10 to 1000000."
            : MaxWebSockets < 1 || MaxWebSockets > MaxConnections ? "Security:MaxWebSockets must be 1 to Security:MaxConnections."
            : WebSocketsPerAddress < 1 ? "Security:WebSocketsPerAddress must be at least 1."
            : CircuitsPerPerson < 0 ? "Security:CircuitsPerPerson must not be negative."
            : DisconnectedCircuits is < 0 or > 100_000 ? "Security:DisconnectedCircuits must be 0 to 100000."
            : DisconnectedMinutes is not (>= 0.1 and <= 60) ? "Security:DisconnectedMinutes must be 0.1 to 60."
            : HstsDays is < 0 or > 3650 ? "Security:HstsDays must be 0 to 3650."
            : new[] { SignInsPerMinute, SignInsPerAccount, SignInsAtOnce, SignInsPerSecond, PairingsPerMinute, ApiRequestsPerSecond }.Min() < 1
                ? "Security: a limit must be at least 1."
            : null;
    }

    /// <summary>Reads the section.</summary>
    /// <exception cref="SettingsException">It makes no sense.</exception>
    public static SecurityOptions Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var options = new SecurityOptions();
        try
        {
            configuration.GetSection("Security").Bind(options);
        }
        catch (InvalidOperationException exception)
        {
            throw new SettingsException(exception.Message);
        }

        options.Https ??= configuration["Urls"] is { Length: > 0 } urls
            && urls.Split(';').All(url => url.Trim().StartsWith("https:", StringComparison.OrdinalIgnoreCase));
        return options.Fault() is { } fault ? throw new SettingsException(fault) : options;
    }

    private static IPNetwork? TryReadNetwork(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && string.Equals(uri.GetLeftPart(UriPartial.Authority), text, StringComparison.OrdinalIgnoreCase)
        && uri.UserInfo.Length == 0;
}
