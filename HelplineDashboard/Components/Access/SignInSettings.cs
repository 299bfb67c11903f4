namespace HelplineDashboard.Components.Access;

/// <summary>How people may sign in.</summary>
/// <param name="AllowsHttp">Whether also over a network without encryption: <c>Authentication:AllowHttp</c>.</param>
public sealed record SignInSettings(bool AllowsHttp);
