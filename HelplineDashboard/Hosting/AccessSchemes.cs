namespace HelplineDashboard.Hosting;

/// <summary>The ways to show who one is.</summary>
public static class AccessSchemes
{
    /// <summary>Looks at what a request carries and asks the scheme that understands it.</summary>
    public const string Default = "helpline";

    /// <summary>The cookie of a person who signed in.</summary>
    public const string Person = Operations.Access.PartySchemes.Person;

    /// <summary>The cookie of a television.</summary>
    public const string Screen = Operations.Access.PartySchemes.Screen;

    /// <summary>An API key.</summary>
    public const string Key = "key";

    /// <summary>A token of another system that signs people in.</summary>
    public const string Jwt = "jwt";

    /// <summary>A header of a proxy that signs people in.</summary>
    public const string Proxy = "proxy";
}

/// <summary>Which scheme understands what a request carries. Each scheme adds its own line where it is registered.</summary>
public sealed class SchemeChoice
{
    private readonly List<(string Scheme, Func<HttpRequest, bool> Carries)> _choices = [];

    /// <summary>Gets or sets the scheme of a request that carries nothing: it is sent to sign in.</summary>
    public string Otherwise { get; set; } = AccessSchemes.Person;

    /// <summary>Adds a scheme. Those that were added first are asked first.</summary>
    /// <param name="scheme">Its name.</param>
    /// <param name="carries">Says whether a request carries what it understands.</param>
    public void Add(string scheme, Func<HttpRequest, bool> carries) => _choices.Add((scheme, carries));

    /// <summary>Returns the scheme for a request.</summary>
    public string Of(HttpRequest request) => _choices.Find(choice => choice.Carries(request)).Scheme ?? Otherwise;
}
