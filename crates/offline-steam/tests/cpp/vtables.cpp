// Compares the compiler's place of each virtual method with what the object has there. The checks come from the SDK's
// own description, see tests/cpp.rs.

#include <cstddef>
#include <cstdio>
#include <cstring>
#include <dlfcn.h>

#include "steam_gameserver.h"

static int wrong = 0, methods = 0;

template<class Class, class Method>
static void check( const char *flat, Class *object, Method method, bool by_class ) {
	// A pointer to a virtual method is its place in the table, plus one; to another, its address.
	ptrdiff_t place = 0;
	std::memcpy( &place, &method, sizeof place );
	if ( !( place & 1 ) ) {
		return;
	}
	++methods;
	void *const *table = *reinterpret_cast<void *const *const *>( object );
	void *const found = table[( place - 1 ) / ptrdiff_t( sizeof( void * ) )];
	void *const wanted = dlsym( RTLD_DEFAULT, flat );
	// Those that give a class by value go by a function of their own.
	const bool right = wanted && ( by_class ? found != wanted : found == wanted );
	if ( !right ) {
		++wrong;
		std::printf( "%s is not at %td\n", flat, ( place - 1 ) / ptrdiff_t( sizeof( void * ) ) );
	}
}

int main() {
	if ( SteamGameServer_InitEx( 0, 27015, STEAMGAMESERVER_QUERY_PORT_SHARED, eServerModeAuthentication, "1.0.0.0", nullptr ) ) {
		return 1;
	}
#include CHECKS
	std::printf( "%d virtual methods, %d wrong\n", methods, wrong );
	SteamGameServer_Shutdown();
	return wrong != 0;
}
